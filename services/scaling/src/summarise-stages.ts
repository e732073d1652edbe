import { type Counting, type OperationCost, totalCost } from './cost/index.ts';
import type { Network, Stage } from './network.ts';

/** A stage with its cost for one image. */
export interface StageSummary extends Stage, OperationCost {}

/** What each stage looks like and costs, from stem to head. */
export function summariseStages(network: Network, counting: Counting = 'MACS'): readonly StageSummary[] {
  const groups = Map.groupBy(network.operations, ({ place }) =>
    place.section === 'block' ? place.stage : place.section,
  );
  return [...groups.values()].map((operations, index) => ({
    ...(network.stages[index] as Stage),
    ...totalCost(operations, counting),
  }));
}
