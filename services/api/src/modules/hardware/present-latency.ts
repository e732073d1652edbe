import type { Latency, Resource } from '@phiscale/scaling';
import type { LatencyType } from './latency.type.ts';

export const presentLatency = (
  { totalMs, input, resources, stages, operations }: Latency,
  batchSize: number,
): LatencyType => ({
  totalMs,
  inputMs: input.ms,
  imagesPerSecond: (1000 * batchSize) / totalMs,
  resources: Object.entries(resources).map(([resource, ms]) => ({ resource: resource as Resource, ms })),
  stages: stages.map(({ stage: { operator }, ms, boundBy }) => ({ operator, ms, boundBy })),
  operations: operations.map(({ operation: { name, kind }, ...share }) => ({ name, kind, ...share })),
});
