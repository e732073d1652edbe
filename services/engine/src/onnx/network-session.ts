import type { Network } from '@phiscale/scaling';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { type Batching, batchings } from './batching.ts';
import { inferenceGraph } from './emit-inference-graph.ts';

type OutputName = 'logits' | 'features' | 'featureMap';
/** Rows of a batch, one after the other. */
type Rows<Output extends OutputName> = Readonly<Record<Output, Float32Array<ArrayBuffer>>>;

/** A session of the runtime that takes batches of a network's images, in whatever parts it is handed them. */
export class NetworkSession {
  readonly #session: InferenceSession;
  readonly #network: Network;
  readonly #batching: Batching;

  constructor(session: InferenceSession, network: Network, batching: Batching) {
    this.#session = session;
    this.#network = network;
    this.#batching = batching;
  }

  /**
   * @param images pixels, uint8 [batch, height, width, 3]; or normalised floats, [batch, 3, height, width], where the graph
   * takes those
   * @returns memory that is nobody else's
   */
  async run<Output extends OutputName>(
    images: Uint8Array | Float32Array,
    batchSize: number,
    outputs: readonly Output[],
  ): Promise<Rows<Output>> {
    const { height, width, channels } = this.#network.input;
    const imageSize = height * width * channels;
    if (images.length !== batchSize * imageSize)
      throw new Error(`a batch of ${batchSize} has ${batchSize * imageSize} values, not ${images.length}`);
    const parts: Rows<Output>[] = [];
    let position = 0;
    for (const { images: count, size } of batchings[this.#batching](batchSize)) {
      const part = images.subarray(position, position + count * imageSize);
      const found = await this.#session.run(this.#feed(part, size), outputs);
      parts.push(rowsOf(outputs, (output) => ownRows(found[output], count / size)));
      position += count * imageSize;
    }
    return rowsOf(outputs, (output) => join(parts.map((part) => part[output])));
  }

  #feed(values: Uint8Array | Float32Array, size: number): InferenceSession.FeedsType {
    const { height, width, channels } = this.#network.input;
    const length = size * height * width * channels;
    if (values instanceof Uint8Array) {
      const shape = [size, height, width, channels];
      return { [inferenceGraph.images]: new Tensor('uint8', filled(values, length), shape) };
    }
    return { [inferenceGraph.normalized]: new Tensor('float32', values, [size, channels, height, width]) };
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

/** Black images after a batch's own. */
function filled(values: Uint8Array, length: number): Uint8Array {
  if (values.length === length) return values;
  const images = new Uint8Array(length);
  images.set(values);
  return images;
}

const rowsOf = <Output extends OutputName>(
  outputs: readonly Output[],
  rows: (output: Output) => Float32Array<ArrayBuffer>,
): Rows<Output> => Object.fromEntries(outputs.map((output) => [output, rows(output)])) as Rows<Output>;

/** A copy: the runtime's memory cannot be handed to another thread. */
function ownRows(tensor: Tensor | undefined, share: number): Float32Array<ArrayBuffer> {
  const data = tensor?.data as Float32Array;
  return new Float32Array(data.subarray(0, data.length * share));
}

function join(parts: readonly Float32Array<ArrayBuffer>[]): Float32Array<ArrayBuffer> {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
