import {
  byVersion,
  invalidArgument,
  type ModelState,
  type ModelVersion,
  networkOf,
  type PullOrigin,
  parseModelReference,
} from '@phiscale/inference';
import { type Counting, networkCost, summariseStages } from '@phiscale/scaling';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { NetworkCostType } from '../scaling/network-cost.type.ts';
import { CountingEnum } from '../scaling/scaling.enums.ts';
import { StageType } from '../scaling/stage.type.ts';
import { ModelStatusEnum } from './model.enums.ts';
import { ModelFilterInput, PullModelInput } from './model.input.ts';
import { ModelType, presentModel } from './model.type.ts';
import { ModelConnectionType } from './model-connection.type.ts';
import { ModelPullType, presentPull } from './model-pull.type.ts';

const mostPerPage = 100;

/** A cursor is a version's reference: it stays good when versions come and go, that one among them. */
function isBeyond(cursor: string): (version: ModelVersion) => boolean {
  const { name, selector } = parseModelReference(cursor, 'after');
  if (selector.kind !== 'VERSION') throw invalidArgument('after', 'the endCursor of a page', cursor);
  const { version } = selector;
  return (each) => byVersion(each, { name, version }) > 0;
}

@Resolver(() => ModelType)
export class ModelsResolver {
  @Query(() => ModelConnectionType, { description: 'The models that are there, loaded or not.' })
  async models(
    @Arg('first', () => Int, { defaultValue: 20, description: `How many, from 1 to ${mostPerPage}.` })
    first: number,
    @Arg('after', () => String, { nullable: true, description: "A page's `endCursor`." }) after:
      | string
      | null,
    @Arg('filter', () => ModelFilterInput, { nullable: true, description: 'Which models.' })
    filter: ModelFilterInput | null,
    @Ctx() { repository }: Context,
  ): Promise<ModelConnectionType> {
    if (first < 1 || first > mostPerPage)
      throw invalidArgument('first', `a number from 1 to ${mostPerPage}`, first);
    const versions = await repository.list();
    const matching = versions
      .filter(({ name }) => name.includes(filter?.nameContains ?? ''))
      .filter((version) => filter?.status == null || repository.stateOf(version).status === filter.status);
    const following = after == null ? matching : matching.filter(isBeyond(after));
    const nodes = following.slice(0, first).map(presentModel);
    return {
      nodes,
      pageInfo: { hasNextPage: nodes.length < following.length, endCursor: nodes.at(-1)?.ref ?? null },
      totalCount: matching.length,
    };
  }

  @Query(() => ModelType, { nullable: true, description: 'One model; null when there is none.' })
  async model(
    @Arg('ref', () => String, {
      description: '`name` (its newest version), `name@version` or `name@alias` (its heaviest target).',
    })
    ref: string,
    @Ctx() { loaders }: Context,
  ): Promise<ModelType | null> {
    const version = await loaders.model.load(ref);
    return version === null ? null : presentModel(version);
  }

  @Mutation(() => ModelPullType, {
    description:
      'Fetches a model from the hub or from the import folder. Goes on where an interrupted pull ended; what is there ' +
      'already is not fetched again. Errors: INVALID_ARGUMENT, HUB_NOT_FOUND, HUB_UNREACHABLE, INVALID_MODEL, WEIGHTS_….',
  })
  async pullModel(
    @Arg('input', () => PullModelInput) input: PullModelInput,
    @Ctx() { puller }: Context,
  ): Promise<ModelPullType> {
    const pull = puller.pull({ origin: originOf(input), name: input.name ?? undefined });
    if (input.wait) await pull.finished;
    return presentPull(pull);
  }

  @FieldResolver(() => ModelStatusEnum, { description: 'How far it is from answering.' })
  status(@Root() { modelVersion }: ModelType, @Ctx() { repository }: Context): ModelState['status'] {
    return repository.stateOf(modelVersion).status;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it FAILED.' })
  statusReason(@Root() { modelVersion }: ModelType, @Ctx() { repository }: Context): string | null {
    const state = repository.stateOf(modelVersion);
    return state.status === 'FAILED' ? state.error.message : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Since when it has this status, ISO 8601; null for one that was never loaded.',
  })
  statusSince(@Root() { modelVersion }: ModelType, @Ctx() { repository }: Context): string | null {
    return repository.stateOf(modelVersion).since?.toISOString() ?? null;
  }

  @FieldResolver(() => [StageType], { description: 'Its network, from stem to head.' })
  stages(@Root() { modelVersion }: ModelType): readonly StageType[] {
    return summariseStages(networkOf(modelVersion.description));
  }

  @FieldResolver(() => NetworkCostType, { description: 'What its network costs for one image.' })
  cost(
    @Root() { modelVersion }: ModelType,
    @Arg('counting', () => CountingEnum, { defaultValue: 'MACS', description: 'What `flops` counts.' })
    counting: Counting,
  ): NetworkCostType {
    return networkCost(networkOf(modelVersion.description), counting);
  }
}

function originOf({ repository, revision, folder }: PullModelInput): PullOrigin {
  if (repository != null && folder == null) {
    return { kind: 'HUB', repository, ...(revision == null ? {} : { revision }) };
  }
  if (folder != null && repository == null && revision == null) return { kind: 'FOLDER', folder };
  throw invalidArgument(
    'repository',
    'exactly one of repository (with an optional revision) and folder',
    folder == null ? 'neither' : repository == null ? 'folder with a revision' : 'both',
  );
}
