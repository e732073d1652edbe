import type { Network } from '@phiscale/scaling';
import { type InferenceSession, Tensor } from 'onnxruntime-node';
import { type Batching, batchings } from './batching.ts';
import { inferenceGraph } from './emit-inference-graph.ts';

type OutputName = (typeof inferenceGraph)['logits' | 'features' | 'featureMap'];
/** Rows of a batch, one after the other. */
type Rows<Output extends OutputName> = Readonly<Record<Output, Float32Array<ArrayBuffer>>>;

/** What a run has answered. */
interface Part {
  readonly found: InferenceSession.ReturnType;
  /** Of its rows; the others are of black images after the batch's own. */
  readonly ownShare: number;
}

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
    const parts: Part[] = [];
    let position = 0;
    for (const { images: count, size } of batchings[this.#batching](batchSize)) {
      const part = images.subarray(position, position + count * imageSize);
      const found = await this.#session.run(this.#feed(part, size), outputs);
      parts.push({ found, ownShare: count / size });
      position += count * imageSize;
    }
    return Object.fromEntries(outputs.map((output) => [output, rowsOf(parts, output)])) as Rows<Output>;
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

/** Copies: the runtime's memory cannot be handed to another thread. */
function rowsOf(parts: readonly Part[], output: OutputName): Float32Array<ArrayBuffer> {
  const rows = parts.map(({ found, ownShare }) => {
    const data = found[output]?.data as Float32Array;
    return data.subarray(0, data.length * ownShare);
  });
  const joined = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const each of rows) {
    joined.set(each, offset);
    offset += each.length;
  }
  return joined;
}
