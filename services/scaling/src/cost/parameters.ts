import type { OperationTable } from '../network.ts';

export type ParameterRole = 'weight' | 'bias' | 'runningMean' | 'runningVariance';

/** A named tensor that an operation owns. */
export interface Parameter {
  readonly role: ParameterRole;
  /** Convolution weights are [output channels, input channels ÷ groups, height, width]; dense [outputs, inputs]. */
  readonly shape: readonly number[];
  /** Running statistics are stored but not trained, and count as no parameter. */
  readonly isTrainable: boolean;
}

const none = (): readonly Parameter[] => [];
const trainable = (role: ParameterRole, ...shape: number[]): Parameter => ({
  role,
  shape,
  isTrainable: true,
});
const running = (role: ParameterRole, ...shape: number[]): Parameter => ({ role, shape, isTrainable: false });

/** The tensors that each operation owns, in the order in which they are stored. */
export const parameters: OperationTable<readonly Parameter[]> = {
  convolution: ({ inputShape, outputShape, groups, kernelSize, hasBias }) => [
    trainable('weight', outputShape.channels, inputShape.channels / groups, kernelSize, kernelSize),
    ...(hasBias ? [trainable('bias', outputShape.channels)] : []),
  ],
  batchNormalization: ({ outputShape: { channels } }) => [
    trainable('weight', channels),
    trainable('bias', channels),
    running('runningMean', channels),
    running('runningVariance', channels),
  ],
  dense: ({ inputShape, outputShape }) => [
    trainable('weight', outputShape.channels, inputShape.channels),
    trainable('bias', outputShape.channels),
  ],
  activation: none,
  maxPool: none,
  globalAveragePool: none,
  channelScale: none,
  add: none,
  dropout: none,
};

/** Number of elements of a tensor. */
export const elements = (shape: readonly number[]): number =>
  shape.reduce((product, side) => product * side, 1);
