import { invalidArgument } from '@phiscale/inference';
import { Arg, Float, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context.ts';
import { sampleStatistics } from './sample-statistics.ts';
import { ServerStatisticsType } from './server-statistics.type.ts';

const leastMs = 250;
const mostMs = 3_600_000;

@Resolver()
export class ServerStatisticsResolver {
  @Subscription(() => ServerStatisticsType, {
    description:
      'What the process does, once an interval; the first after one. Completes when the service stops. Errors: ' +
      'INVALID_ARGUMENT.',
    subscribe: ({ args, context }) => {
      const { intervalMs } = args as { intervalMs: number };
      const isLegal = intervalMs >= leastMs && intervalMs <= mostMs;
      if (!isLegal) throw invalidArgument('intervalMs', `${leastMs} to ${mostMs} ms`, intervalMs);
      return sampleStatistics(intervalMs, context as Context);
    },
  })
  serverStatistics(
    @Root() statistics: ServerStatisticsType,
    @Arg('intervalMs', () => Float, {
      defaultValue: 1000,
      description: `Milliseconds from one to the next, from ${leastMs} to ${mostMs}.`,
    })
    _intervalMs: number,
  ): ServerStatisticsType {
    return statistics;
  }
}
