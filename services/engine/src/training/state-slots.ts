import type { Network } from '@phiscale/scaling';
import type { Optimizer } from './optimizers.ts';
import { groupTensors, isTrainedGroup, type TensorGroup } from './tensor-groups.ts';

/** Slots of a group beside those of its optimiser. */
export const slotNames = { values: 'values', average: 'average', accumulated: 'accumulated' } as const;

export interface StateOptions {
  readonly network: Network;
  /** Position of the first operation whose tensors are trained. */
  readonly firstTrained: number;
  readonly optimizer: Pick<Optimizer, 'slots'>;
  readonly hasMovingAverage: boolean;
  /** Batches whose gradients make one step. */
  readonly accumulationSteps: number;
}

/** A vector that a training step reads and writes. */
export interface StateSlot {
  readonly group: TensorGroup;
  readonly slot: string;
  /** What each number begins with. */
  readonly initial: number | 'weights';
}

/** All vectors of a session: weights, what the optimiser keeps, averages, and gradients that wait for their step. */
export function stateSlots(options: StateOptions): readonly StateSlot[] {
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
