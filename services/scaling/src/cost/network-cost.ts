import { answerFor, type Network, type Operation, timesOf } from '../network.ts';
import { activations } from './activations.ts';
import { bytesOf, type DataType } from './data-types.ts';
import { type Counting, flops, macs } from './macs.ts';
import { countParameters } from './parameters.ts';
import { peakActivations } from './peak-activations.ts';
import { traffic } from './traffic.ts';

export interface OperationCost {
  /** Multiply-adds under the chosen counting. */
  readonly flops: number;
  readonly macs: number;
  readonly params: number;
  readonly activations: number;
  /** Bytes read and written at inference: activations, and all stored tensors once. */
  readonly movedBytes: number;
  /** Floating-point operations (two a multiply-add) for each byte moved: what a roofline compares a machine with. */
  readonly arithmeticIntensity: number;
}

export interface NetworkCost extends OperationCost {
  /** Bytes of all stored tensors, running statistics included. */
  readonly weightBytes: number;
  /** Most bytes of activations alive at once during inference. */
  readonly peakActivationBytes: number;
}

/** Cost of one operation for a batch of `batchSize` images; parameters do not grow with the batch. */
export const operationCost = (
  operation: Operation,
  counting: Counting = 'MACS',
  batchSize = 1,
  dataType: DataType = 'FLOAT32',
): OperationCost => totalCost([operation], counting, batchSize, dataType);

/** Cost of any operations, such as those of one stage. */
export function totalCost(
  operations: readonly Operation[],
  counting: Counting = 'MACS',
  batchSize = 1,
  dataType: DataType = 'FLOAT32',
): OperationCost {
  const { stored: _, ...cost } = costWithWeights(operations, counting, batchSize, dataType);
  return cost;
}

/** Cost of a whole network for a batch of `batchSize` images. */
export function networkCost(
  network: Network,
  counting: Counting = 'MACS',
  batchSize = 1,
  dataType: DataType = 'FLOAT32',
): NetworkCost {
  const { stored, ...cost } = costWithWeights(network.operations, counting, batchSize, dataType);
  return {
    ...cost,
    weightBytes: stored * bytesOf[dataType],
    peakActivationBytes: batchSize * peakActivations(network) * bytesOf[dataType],
  };
}

function costWithWeights(
  operations: readonly Operation[],
  counting: Counting,
  batchSize: number,
  dataType: DataType,
): OperationCost & { readonly stored: number } {
  const counted = flops[counting];
  const { stored, trainable } = countParameters(operations);
  const image = { flops: 0, macs: 0, activations: 0, moved: 0 };
  for (const operation of operations) {
    const times = timesOf(operation);
    image.flops += times * answerFor(counted, operation);
    image.macs += times * answerFor(macs, operation);
    image.activations += times * answerFor(activations, operation);
    image.moved += times * answerFor(traffic, operation);
  }
  const movedBytes = (batchSize * image.moved + stored) * bytesOf[dataType];
  return {
    flops: batchSize * image.flops,
    macs: batchSize * image.macs,
    params: trainable,
    activations: batchSize * image.activations,
    movedBytes,
    arithmeticIntensity: movedBytes === 0 ? 0 : (2 * batchSize * image.macs) / movedBytes,
    stored,
  };
}
