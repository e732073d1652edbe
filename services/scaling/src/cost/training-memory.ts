import type { Network } from '../network.ts';
import { bytesOf, type DataType } from './data-types.ts';
import { countParameters } from './parameters.ts';
import { peakTrainingActivations } from './peak-training-activations.ts';

export type Optimizer =
  /** No state. */
  | 'SGD'
  /** A velocity. */
  | 'MOMENTUM'
  /** A mean square and a velocity (the paper's, section 5.2). */
  | 'RMSPROP'
  /** Two moments; also AdamW. */
  | 'ADAM';

/** Gradients need a range that INT8 lacks. */
export type TrainingDataType = Exclude<DataType, 'INT8'>;

/** Numbers that an optimiser keeps for each parameter. */
const optimizerStates = {
  SGD: 0,
  MOMENTUM: 1,
  RMSPROP: 2,
  ADAM: 2,
} as const satisfies Record<Optimizer, number>;

export interface TrainingOptions {
  /** Images of one step on one device. */
  readonly batchSize: number;
  /** Default RMSPROP, as in the paper. */
  readonly optimizer?: Optimizer;
  /** Of activations and their gradients. Weights, their gradients and the optimiser's state stay float32. Default FLOAT32. */
  readonly dataType?: TrainingDataType;
  /** Whether an exponential moving average of the weights is kept, as in the paper. Default true. */
  readonly hasMovingAverage?: boolean;
}

/** Bytes that a training step needs. What the framework itself takes, and workspaces of kernels, come on top. */
export interface TrainingMemory {
  /** Most bytes of values and their gradients alive at once. */
  readonly peakActivationBytes: number;
  /** Parameters and running statistics. */
  readonly weightBytes: number;
  readonly gradientBytes: number;
  readonly optimizerBytes: number;
  readonly movingAverageBytes: number;
  readonly totalBytes: number;
}

export function trainingMemory(network: Network, options: TrainingOptions): TrainingMemory {
  const { batchSize, optimizer = 'RMSPROP', dataType = 'FLOAT32', hasMovingAverage = true } = options;
  const { stored, trainable } = countParameters(network.operations);
  const peakActivationBytes = batchSize * peakTrainingActivations(network) * bytesOf[dataType];
  const weightBytes = stored * bytesOf.FLOAT32;
  const gradientBytes = trainable * bytesOf.FLOAT32;
  const optimizerBytes = optimizerStates[optimizer] * gradientBytes;
  const movingAverageBytes = hasMovingAverage ? weightBytes : 0;
  return {
    peakActivationBytes,
    weightBytes,
    gradientBytes,
    optimizerBytes,
    movingAverageBytes,
    totalBytes: peakActivationBytes + weightBytes + gradientBytes + optimizerBytes + movingAverageBytes,
  };
}
