import { Field, Float, ObjectType } from 'type-graphql';
import type { ServerSnapshot } from '../../statistics/server-statistics.ts';
import { ModelStatisticsType, presentStatistics } from './model-statistics.type.ts';

@ObjectType('ServerStatistics', { description: 'The service at one moment.' })
export class ServerStatisticsType {
  @Field(() => String, { description: 'Of the moment, ISO 8601.' })
  takenAt!: string;

  @Field(() => Float, { description: 'Milliseconds since the start.' })
  uptimeMs!: number;

  @Field(() => Float, { description: 'Bytes of memory that the process holds.' })
  residentBytes!: number;

  @Field(() => Float, { description: "Bytes of those that JavaScript's objects take." })
  heapUsedBytes!: number;

  @Field(() => Float, { description: 'Milliseconds that the event loop was late since the start, median.' })
  eventLoopDelayP50Ms!: number;

  @Field(() => Float, { description: 'The same, 99th percentile.' })
  eventLoopDelayP99Ms!: number;

  @Field(() => [ModelStatisticsType], { description: 'Of every version that is loaded.' })
  models!: ModelStatisticsType[];
}

export const presentSnapshot = ({ takenAt, models, ...rest }: ServerSnapshot): ServerStatisticsType => ({
  ...rest,
  takenAt: takenAt.toISOString(),
  models: models.map(presentStatistics),
});
