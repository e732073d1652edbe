import type { Activation, MaxPool, OperationOf, OperationTable, ParameterRole } from '@phiscale/scaling';
import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { masks } from '../training/masks.ts';
import { isDepthwise } from './layout.ts';
import type { Tf } from './load-tensorflow.ts';

/** What an operation reads while it runs. */
export interface Step {
  readonly tf: Tf;
  /** Of the operation's inputs, in order: [batch, height, width, channels]. */
  readonly inputs: readonly Tensor4D[];
  /** The operation's own tensor. */
  parameter(role: ParameterRole): Tensor;
  /** Null where nothing learns: running statistics, and nothing is dropped. */
  readonly training: StepTraining | null;
}

export interface StepTraining {
  /** False for an operation whose tensors are frozen: its batch normalisation goes by the running statistics, as Keras' does. */
  readonly isTrained: boolean;
  /** Mask [channels, batch] by the name that `masks` gives it. */
  mask(name: string): Tensor;
  /** Takes what the batch says of a running statistic. */
  measure(role: ParameterRole, value: Tensor): void;
}

type Run = (step: Step) => Tensor4D;
type Convolution = OperationOf<'convolution'>;

const activations = {
  sigmoid: (tf, value) => tf.sigmoid(value),
  silu: (tf, value) => tf.mul(value, tf.sigmoid(value)),
  relu: (tf, value) => tf.relu(value),
  relu6: (tf, value) => tf.relu6(value),
  hardSwish: (tf, value) => tf.mul(value, tf.div(tf.relu6(tf.add(value, 3)), 6)),
} as const satisfies Record<Activation['function'], (tf: Tf, value: Tensor4D) => Tensor4D>;

/** How each operation runs on TensorFlow, at inference and while training; autodiff does the rest. */
export const tensorflow: OperationTable<Run> = {
  convolution: (operation) => (step) => {
    const { tf, parameter } = step;
    const { value, padding } = padded(step, operation, 0);
    const product = convolve(tf, operation, value, parameter('weight') as Tensor4D, padding);
    return operation.hasBias ? tf.add(product, parameter('bias')) : product;
  },
  batchNormalization: (operation) => (step) => {
    const { tf, inputs, parameter, training } = step;
    const [value] = inputs as readonly [Tensor4D];
    const { epsilon } = operation;
    if (training?.isTrained) return normalizeBatch(step, training, value, epsilon);
    const [mean, variance, offset, scale] = (
      ['runningMean', 'runningVariance', 'bias', 'weight'] as const
    ).map((role) => parameter(role)) as [Tensor, Tensor, Tensor, Tensor];
    if (training === null) return tf.batchNorm(value, mean, variance, offset, scale, epsilon) as Tensor4D;
    const factor = tf.mul(scale, tf.rsqrt(tf.add(variance, epsilon)));
    return tf.add(tf.mul(tf.sub(value, mean), factor), offset);
  },
  activation:
    ({ function: kind }) =>
    ({ tf, inputs }) =>
      activations[kind](tf, inputs[0] as Tensor4D),
  maxPool: (operation) => (step) => {
    const { value, padding } = padded(step, operation, Number.NEGATIVE_INFINITY);
    return step.tf.maxPool<Tensor4D>(value, operation.kernelSize, operation.stride, padding);
  },
  globalAveragePool:
    () =>
    ({ tf, inputs }) =>
      tf.mean(inputs[0] as Tensor4D, [1, 2], true),
  channelScale:
    () =>
    ({ tf, inputs }) =>
      tf.mul(inputs[0] as Tensor4D, inputs[1] as Tensor4D),
  add: (operation) => (step) => {
    const [branch, shortcut] = step.inputs as readonly [Tensor4D, Tensor4D];
    return step.tf.add(keep(step, branch, masks.add(operation)?.name), shortcut);
  },
  dropout: (operation) => (step) => keep(step, step.inputs[0] as Tensor4D, masks.dropout(operation)?.name),
  dense:
    () =>
    ({ tf, inputs, parameter }) => {
      const [value] = inputs as readonly [Tensor4D];
      const rows = tf.reshape(value, [value.shape[0], -1]);
      const product = tf.matMul(rows, parameter('weight') as Tensor2D, false, true);
      return tf.expandDims(tf.expandDims(tf.add(product, parameter('bias')), 1), 1);
    },
};

function convolve(
  tf: Tf,
  operation: Convolution,
  value: Tensor4D,
  kernels: Tensor4D,
  padding: 'same' | 'valid',
): Tensor4D {
  const { stride, groups } = operation;
  if (isDepthwise(operation)) return tf.depthwiseConv2d<Tensor4D>(value, kernels, stride, padding);
  if (groups === 1) return tf.conv2d<Tensor4D>(value, kernels, stride, padding);
  const parts = tf.split<Tensor4D>(kernels, groups, 3);
  return tf.concat(
    tf
      .split<Tensor4D>(value, groups, 3)
      .map((part, group) => tf.conv2d<Tensor4D>(part, parts[group] as Tensor4D, stride, padding)),
    3,
  );
}

/** TensorFlow's kernels know two paddings; for others the value itself is padded, at the price of a copy. */
function padded(
  { tf, inputs }: Step,
  { kernelSize, stride, padding, inputShape: { height, width } }: Convolution | MaxPool,
  filler: number,
): { readonly value: Tensor4D; readonly padding: 'same' | 'valid' } {
  const [value] = inputs as readonly [Tensor4D];
  const [top, left, bottom, right] = padding;
  if (padding.every((side) => side === 0)) return { value, padding: 'valid' };
  const [rows, columns] = [samePadding(height, kernelSize, stride), samePadding(width, kernelSize, stride)];
  if (String([top, bottom, left, right]) === String([...rows, ...columns])) return { value, padding: 'same' };
  return {
    value: tf.pad(
      value,
      [
        [0, 0],
        [top, bottom],
        [left, right],
        [0, 0],
      ],
      filler,
    ),
    padding: 'valid',
  };
}

/** What TensorFlow's SAME adds before and after: as much as gives ceil(size ÷ stride) outputs, the odd one after. */
function samePadding(size: number, kernelSize: number, stride: number): readonly [number, number] {
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + kernelSize - size, 0);
  const before = Math.floor(total / 2);
  return [before, total - before];
}

/** Normalises with the batch's own statistics; the running ones take the unbiased variance, as PyTorch's do. */
function normalizeBatch(
  { tf, parameter }: Step,
  training: StepTraining,
  value: Tensor4D,
  epsilon: number,
): Tensor4D {
  const positions = value.size / (value.shape[3] as number);
  const { mean, variance } = tf.moments(value, [0, 1, 2]);
  training.measure('runningMean', mean);
  training.measure('runningVariance', tf.mul(variance, positions / Math.max(1, positions - 1)));
  const factor = tf.mul(parameter('weight'), tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(tf.sub(value, mean), factor), parameter('bias'));
}

/** Drops what its mask says: of one number an image the whole branch, of one a channel that channel. */
function keep({ tf, training }: Step, value: Tensor4D, mask: string | undefined): Tensor4D {
  if (training === null || mask === undefined) return tf.clone(value);
  const factors = tf.transpose(training.mask(mask));
  return tf.mul(value, tf.expandDims(tf.expandDims(factors, 1), 1));
}
