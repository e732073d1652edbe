import { answerFor, type Network, type Operation, type Parameter, parameters } from '@phiscale/scaling';
import type { Tensor } from '@tensorflow/tfjs-core';
import { parameterName, type Weights, weightOf } from '../weights/weights.ts';
import type { Tf } from './load-tensorflow.ts';

/** Tensors of a network, by `parameterName`, as TensorFlow's kernels read them. */
export type Parameters = ReadonlyMap<string, Tensor>;

interface Axes {
  /** From [output channels, input channels ÷ groups, height, width], or what the network has, to TensorFlow's. */
  readonly there: readonly number[];
  readonly back: readonly number[];
}

/** [height, width, input channels ÷ groups, output channels]. */
const full: Axes = { there: [2, 3, 1, 0], back: [3, 2, 0, 1] };
/** [height, width, output channels, 1]: the same numbers as [height, width, input channels, multiplier]. */
const depthwise: Axes = { there: [2, 3, 0, 1], back: [2, 3, 0, 1] };

/** Whether each channel has kernels of its own. */
export const isDepthwise = (operation: Operation): boolean =>
  operation.kind === 'convolution' &&
  operation.groups > 1 &&
  operation.groups === operation.inputShape.channels;

function axesOf(operation: Operation, { role }: Parameter): Axes | null {
  if (operation.kind !== 'convolution' || role !== 'weight') return null;
  return isDepthwise(operation) ? depthwise : full;
}

/** Shape of a tensor that TensorFlow's depthwise kernels read, or null for one whose axes say it already. */
const shapeOf = (operation: Operation): [number, number, number, number] | null =>
  operation.kind === 'convolution' && isDepthwise(operation)
    ? [
        operation.kernelSize,
        operation.kernelSize,
        operation.inputShape.channels,
        operation.outputShape.channels / operation.inputShape.channels,
      ]
    : null;

/** One tensor of a network as TensorFlow reads it. */
export function toTensorflow(
  tf: Tf,
  operation: Operation,
  parameter: Parameter,
  values: Float32Array,
): Tensor {
  return tf.tidy(() => {
    const tensor = tf.tensor(values, [...parameter.shape], 'float32');
    const axes = axesOf(operation, parameter);
    if (axes === null) return tensor;
    const turned = tf.transpose(tensor, [...axes.there]);
    return tf.reshape(turned, shapeOf(operation) ?? turned.shape);
  });
}

/** A copy of its numbers in the order of the network. */
export async function fromTensorflow(
  tf: Tf,
  operation: Operation,
  parameter: Parameter,
  tensor: Tensor,
): Promise<Float32Array<ArrayBuffer>> {
  const axes = axesOf(operation, parameter);
  if (axes === null) return Float32Array.from(await tensor.data());
  const turned = tf.tidy(() => {
    const { length } = parameter.shape;
    const turnedShape = Array.from(
      { length },
      (_, axis) => parameter.shape[axes.there[axis] as number] as number,
    );
    return tf.transpose(tf.reshape(tensor, turnedShape), [...axes.back]);
  });
  const values = Float32Array.from(await turned.data());
  turned.dispose();
  return values;
}

export interface OwnedParameter {
  readonly name: string;
  readonly operation: Operation;
  readonly parameter: Parameter;
}

export const parametersOf = ({ operations }: Network): readonly OwnedParameter[] =>
  operations.flatMap((operation) =>
    answerFor(parameters, operation).map((parameter) => ({
      name: parameterName(operation, parameter.role),
      operation,
      parameter,
    })),
  );

/** All tensors of a network; whoever asks disposes of them. */
export const loadParameters = (tf: Tf, network: Network, weights: Weights): Map<string, Tensor> =>
  new Map(
    parametersOf(network).map(({ name, operation, parameter }) => [
      name,
      toTensorflow(tf, operation, parameter, weightOf(weights, operation, parameter.role)),
    ]),
  );
