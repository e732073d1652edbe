import { type ModelEvent, referenceOf } from '@phiscale/inference';
import { Ctx, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context.ts';
import { Newest } from '../../subscriptions/newest.ts';
import { presentModel } from '../models/model.type.ts';
import { ModelChangeType } from './model-change.type.ts';

@Resolver()
export class ModelChangesResolver {
  @Subscription(() => ModelChangeType, {
    description:
      'Versions that appear, disappear or come into a state, and aliases that change, from now on; in this process, and what ' +
      'training publishes in others. Completes when the service stops. Of one version, who reads slowly gets the newest.',
    subscribe: ({ context }) => {
      const { repository, signal } = context as Context;
      const events = new Newest<ModelEvent>(signal);
      const unsubscribe = repository.events.subscribe((event) => events.push(keyOf(event), event));
      signal.addEventListener('abort', unsubscribe, { once: true });
      if (signal.aborted) unsubscribe();
      return events;
    },
  })
  modelChanged(@Root() event: ModelEvent, @Ctx() { repository }: Context): ModelChangeType {
    const { kind } = event;
    if (kind === 'ALIASES_CHANGED') return { kind, name: event.name, ref: null, status: null, model: null };
    const { version } = event;
    const isThere = kind !== 'DELETED';
    return {
      kind,
      name: version.name,
      ref: referenceOf(version),
      status: isThere ? repository.stateOf(version).status : null,
      model: isThere ? presentModel(version) : null,
    };
  }
}

const keyOf = (event: ModelEvent): string =>
  event.kind === 'ALIASES_CHANGED' ? event.name : `${event.kind} ${referenceOf(event.version)}`;
