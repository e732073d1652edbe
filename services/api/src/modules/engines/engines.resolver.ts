import { Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { presentEngine } from '../server/engine-name.enum.ts';
import { ServerType } from '../server/server.type.ts';
import { EngineStatusType } from './engine-status.type.ts';

@Resolver(() => ServerType)
export class EnginesResolver {
  @FieldResolver(() => [EngineStatusType], {
    description:
      'What ENGINE may be set to here. The first question loads each runtime, in a process of its own, which takes seconds; ' +
      'the answer holds until the service ends.',
  })
  async engines(@Ctx() { engines }: Context): Promise<EngineStatusType[]> {
    const reports = await engines.list();
    return reports.map(({ engine, reason, needs }) => ({
      engine: presentEngine(engine),
      available: reason === null,
      reason,
      needs,
    }));
  }
}
