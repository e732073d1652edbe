import { answerFor, type Operation, type OperationTable, timesOf } from '../network.ts';

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
const trained = (role: ParameterRole, ...shape: number[]): Parameter => ({
  role,
  shape,
  isTrainable: true,
});
const running = (role: ParameterRole, ...shape: number[]): Parameter => ({ role, shape, isTrainable: false });

/** The tensors that each operation owns, in the order in which they are stored. */
export const parameters: OperationTable<readonly Parameter[]> = {
  convolution: ({ inputShape, outputShape, groups, kernelSize, hasBias }) => [
    trained('weight', outputShape.channels, inputShape.channels / groups, kernelSize, kernelSize),
    ...(hasBias ? [trained('bias', outputShape.channels)] : []),
  ],
  batchNormalization: ({ outputShape: { channels } }) => [
    trained('weight', channels),
    trained('bias', channels),
    running('runningMean', channels),
    running('runningVariance', channels),
  ],
  dense: ({ inputShape, outputShape }) => [
    trained('weight', outputShape.channels, inputShape.channels),
    trained('bias', outputShape.channels),
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

/** How many numbers operations own: all that are stored, and those that are trained. */
export function countParameters(operations: readonly Operation[]): {
  readonly stored: number;
  readonly trainable: number;
} {
  let [stored, trainable] = [0, 0];
  for (const operation of operations) {
    // more than once in an outline only
    const times = timesOf(operation);
    for (const { shape, isTrainable } of answerFor(parameters, operation)) {
      const count = times * elements(shape);
      stored += count;
      if (isTrainable) trainable += count;
    }
  }
  return { stored, trainable };
}
