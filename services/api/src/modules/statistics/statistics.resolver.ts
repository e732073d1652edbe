import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { ModelStatisticsType, presentStatistics } from './model-statistics.type.ts';

@Resolver()
export class StatisticsResolver {
  @Query(() => ModelStatisticsType, {
    nullable: true,
    description: 'What a version did since the process first loaded it; null unless it is loaded.',
  })
  async modelStatistics(
    @Arg('ref', () => String, {
      description: '`name` (its newest version), `name@version` or `name@alias` (its heaviest target).',
    })
    ref: string,
    @Ctx() { loaders, repository }: Context,
  ): Promise<ModelStatisticsType | null> {
    const version = await loaders.model.load(ref);
    const running = version === null ? null : repository.runningOf(version);
    return running === null ? null : presentStatistics(running.statistics);
  }

  @Query(() => [ModelStatisticsType], {
    description: 'Of every version that is loaded. GET /metrics has the same for Prometheus.',
  })
  loadedModelStatistics(@Ctx() { repository }: Context): ModelStatisticsType[] {
    return repository.running.map(({ statistics }) => presentStatistics(statistics));
  }
}
