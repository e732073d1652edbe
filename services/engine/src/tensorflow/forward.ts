import { answerFor, type Network, type Operation } from '@phiscale/scaling';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { Normalization } from '../onnx/emit-inference-graph.ts';
import { parameterName } from '../weights/weights.ts';
import type { Parameters } from './layout.ts';
import type { Tf } from './load-tensorflow.ts';
import { type StepTraining, tensorflow } from './operations.ts';

export interface ForwardOptions {
  readonly network: Network;
  readonly parameters: Parameters;
  /** Of an operation while training; without it the network infers. */
  readonly training?: (operation: Operation, position: number) => StepTraining;
  /** Whether the tensor before global pooling is wanted too. Default false. */
  readonly featureMap?: boolean;
}

export interface Forward {
  /** [batch, classes]. */
  readonly logits: Tensor;
  /** [batch, features]. */
  readonly features: Tensor;
  /** [batch, channels, height, width]: only when it was asked for. */
  readonly featureMap?: Tensor;
}

/** Pixels, uint8 [batch, height, width, 3], as (value ÷ 255 − mean) ÷ std. */
export function normalizeImages(
  tf: Tf,
  { input }: Network,
  { mean, std }: Normalization,
  images: Uint8Array,
  batchSize: number,
): Tensor4D {
  return tf.tidy(() => {
    const shape: [number, number, number, number] = [batchSize, input.height, input.width, input.channels];
    const values = tf.cast(tf.tensor4d(images, shape, 'int32'), 'float32');
    const factors = tf.tensor1d(std.map((value) => 1 / (255 * value)));
    const shifts = tf.tensor1d(std.map((value, channel) => -(mean[channel] ?? 0) / value));
    return tf.add(tf.mul(values, factors), shifts);
  });
}

/**
 * Runs a network's operations in their order. At inference a value is freed after its last reader; while training autodiff
 * wants them all. Call it within `tf.tidy`, or where autodiff does.
 * @param image [batch, height, width, channels], normalised
 */
export function forward(tf: Tf, image: Tensor4D, options: ForwardOptions): Forward {
  const { network, parameters, training, featureMap = false } = options;
  const mapName = network.operations.find(({ name }) => name === network.features)?.inputs[0] ?? '';
  const values = new Map<string, Tensor4D>([['image', image]]);
  const lastReaders =
    training === undefined
      ? findLastReaders(network, featureMap ? [mapName] : [])
      : new Map<string, readonly string[]>();
  for (const [position, operation] of network.operations.entries()) {
    const output = tf.tidy(() =>
      answerFor(
        tensorflow,
        operation,
      )({
        tf,
        inputs: operation.inputs.map((name) => read(values, name)),
        parameter: (role) => read(parameters, parameterName(operation, role)),
        training: training?.(operation, position) ?? null,
      }),
    );
    values.set(operation.name, output);
    for (const name of lastReaders.get(operation.name) ?? []) values.get(name)?.dispose();
  }
  const rows = (name: string): Tensor => {
    const value = read(values, name);
    return tf.reshape(value, [value.shape[0], -1]);
  };
  return {
    logits: rows(network.logits),
    features: rows(network.features),
    ...(featureMap ? { featureMap: tf.transpose(read(values, mapName), [0, 3, 1, 2]) } : {}),
  };
}

/** Of each operation: the values that nobody reads after it. */
function findLastReaders(
  { operations, features, logits }: Network,
  wanted: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const lastReader = new Map<string, string>();
  for (const { name, inputs } of operations) for (const input of inputs) lastReader.set(input, name);
  // The image is the caller's
  for (const kept of ['image', features, logits, ...wanted]) lastReader.delete(kept);
  const freed = new Map<string, readonly string[]>();
  for (const [value, reader] of lastReader) freed.set(reader, [...(freed.get(reader) ?? []), value]);
  return freed;
}

function read<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name);
  if (value === undefined) throw new Error(`no value ${name}`);
  return value;
}
