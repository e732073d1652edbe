import { answerFor, type Network, type Operation } from '../network.ts';
import { activations } from './activations.ts';
import { type Counting, flops, macs } from './macs.ts';
import { elements, parameters } from './parameters.ts';
import { peakActivations } from './peak-activations.ts';

export interface OperationCost {
  /** Multiply-adds under the chosen counting. */
  readonly flops: number;
  readonly macs: number;
  readonly params: number;
  readonly activations: number;
}

export interface NetworkCost extends OperationCost {
  /** Bytes of all stored tensors, running statistics included, as float32. */
  readonly weightBytes: number;
  /** Bytes of float32 activations alive at once during inference. */
  readonly peakActivationBytes: number;
}

const float32Bytes = 4;

/** Cost of one operation for a batch of `batchSize` images; parameters do not grow with the batch. */
export function operationCost(
  operation: Operation,
  counting: Counting = 'MACS',
  batchSize = 1,
): OperationCost {
  return {
    flops: batchSize * answerFor(flops[counting], operation),
    macs: batchSize * answerFor(macs, operation),
    params: answerFor(parameters, operation)
      .filter(({ isTrainable }) => isTrainable)
      .reduce((sum, { shape }) => sum + elements(shape), 0),
    activations: batchSize * answerFor(activations, operation),
  };
}

/** Sum over any operations, such as those of one stage. */
export function totalCost(
  operations: Iterable<Operation>,
  counting: Counting = 'MACS',
  batchSize = 1,
): OperationCost {
  const total = { flops: 0, macs: 0, params: 0, activations: 0 };
  for (const operation of operations) {
    const cost = operationCost(operation, counting, batchSize);
    total.flops += cost.flops;
    total.macs += cost.macs;
    total.params += cost.params;
    total.activations += cost.activations;
  }
  return total;
}

/** Cost of a whole network for a batch of `batchSize` images. */
export function networkCost(network: Network, counting: Counting = 'MACS', batchSize = 1): NetworkCost {
  const stored = network.operations
    .flatMap((operation) => answerFor(parameters, operation))
    .reduce((sum, { shape }) => sum + elements(shape), 0);
  return {
    ...totalCost(network.operations, counting, batchSize),
    weightBytes: stored * float32Bytes,
    peakActivationBytes: batchSize * peakActivations(network) * float32Bytes,
  };
}
