import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('ServerStatistics', { description: 'What the process does, over one interval.' })
export class ServerStatisticsType {
  @Field(() => String, { description: 'The end of the interval, ISO 8601.' })
  at!: string;

  @Field(() => Float, { description: 'Its length in milliseconds.' })
  intervalMs!: number;

  @Field(() => Float, { description: 'HTTP requests that were answered, a second.' })
  requestsPerSecond!: number;

  @Field(() => Float, {
    description: 'Processor seconds a second, of all threads: 2 is two cores at full load.',
  })
  cpuCores!: number;

  @Field(() => Float, {
    description: 'Median delay of the event loop in milliseconds (`perf_hooks.monitorEventLoopDelay`).',
  })
  eventLoopDelayP50Ms!: number;

  @Field(() => Float, { description: '99th percentile of the same, in milliseconds.' })
  eventLoopDelayP99Ms!: number;

  @Field(() => Float, { description: 'Memory of the process that lies in RAM, in bytes.' })
  residentBytes!: number;

  @Field(() => Float, { description: 'JavaScript objects, in bytes.' })
  heapUsedBytes!: number;

  @Field(() => Float, { description: 'Buffers outside of that, in bytes.' })
  externalBytes!: number;

  @Field(() => Int, { description: 'Versions of models that are loaded.' })
  modelsRunning!: number;
}
