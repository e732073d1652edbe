import { isTrainedGroup, type TrainingGraphOptions } from './emit-training-graph.ts';
import { slotNames } from './state-names.ts';
import { groupTensors, type TensorGroup } from './tensor-groups.ts';

/** A vector that a training graph reads and writes. */
export interface StateSlot {
  readonly group: TensorGroup;
  readonly slot: string;
  /** What each number begins with. */
  readonly initial: number | 'weights';
}

/** All vectors of a session: weights, what the optimiser keeps, averages, and gradients that wait for their step. */
export function stateSlots(options: TrainingGraphOptions): readonly StateSlot[] {
  const { network, firstTrained, optimizer, hasMovingAverage, accumulationSteps } = options;
  return groupTensors(network, firstTrained).flatMap((group): readonly StateSlot[] => {
    const isTrained = isTrainedGroup(group);
    const kept = isTrained ? Object.entries(optimizer.slots) : [];
    const isAveraged = hasMovingAverage && group.name !== 'frozen';
    return [
      { group, slot: slotNames.values, initial: 'weights' },
      ...kept.map(([slot, initial]) => ({ group, slot, initial })),
      ...(isAveraged ? [{ group, slot: slotNames.average, initial: 'weights' as const }] : []),
      ...(isTrained && accumulationSteps > 1 ? [{ group, slot: slotNames.accumulated, initial: 0 }] : []),
    ];
  });
}
