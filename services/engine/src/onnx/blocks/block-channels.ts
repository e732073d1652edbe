import { fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Shape } from '@phiscale/scaling';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { ModelProtoSchema } from '../generated/onnx_pb.ts';
import { GraphBuilder, type OnnxModel } from '../graph-builder.ts';
import { optimize } from './optimize.ts';
import { scaleInBlocks } from './scale-in-blocks.ts';
import { wayNames } from './ways.ts';

/** As wide as the vectors of AVX-512; of AVX. */
const candidates = [16, 8];

const options: InferenceSession.SessionOptions = { executionProviders: ['cpu'], intraOpNumThreads: 1 };
/** Large enough for every way to multiply. */
const shape: Shape = { channels: 32, height: 12, width: 15 };
const dims = [1, shape.channels, shape.height, shape.width];

/** Of sums of 32 products, all of them of the order of 1. */
const rounding = 1e-4;

let found: Promise<number | null> | undefined;

/**
 * How many channels make a block on this processor: with so many a graph of one multiplication, changed in whatever way,
 * answers what it answered before. Null where no number does, or the runtime works without blocks.
 */
export function findBlockChannels(): Promise<number | null> {
  found ??= find();
  return found;
}

async function find(): Promise<number | null> {
  const optimized = await optimize(smallest(), options);
  const answer = await run(optimized);
  const model = fromBinary(ModelProtoSchema, optimized.bytes);
  const answersTheSame = async (blockChannels: number): Promise<boolean> => {
    for (const way of wayNames) {
      const changed = scaleInBlocks(model, new Map([['scale', shape]]), blockChannels, [way]);
      if (changed === model) return false;
      const other = await run({ ...optimized, bytes: toBinary(ModelProtoSchema, changed) });
      if (other.some((value, index) => Math.abs(value - (answer[index] ?? 0)) > rounding)) return false;
    }
    return true;
  };
  for (const blockChannels of candidates) if (await answersTheSame(blockChannels)) return blockChannels;
  return null;
}

/** A convolution, a factor for each of its channels, and another one. */
function smallest(): OnnxModel {
  const graph = new GraphBuilder();
  const { channels } = shape;
  const convolve = (input: string, output: string): string => {
    const values = Array.from({ length: channels ** 2 }, (_, index) => Math.sin(index + output.length));
    const weight = graph.constant(`${output}.weight`, [channels, channels, 1, 1], values);
    return graph.node('Conv', [input, weight], output, { kernel_shape: [1, 1] });
  };
  graph.input('image', 'float32', dims);
  const made = convolve('image', 'made');
  const factors = convolve(graph.node('GlobalAveragePool', [made], 'pool'), 'factors');
  convolve(graph.node('Mul', [made, graph.node('Sigmoid', [factors], 'factor')], 'scale'), 'answer');
  graph.output('answer', 'float32', dims);
  return graph.build('smallest');
}

async function run({ bytes, externalData }: OnnxModel): Promise<Float32Array> {
  const session = await InferenceSession.create(bytes, {
    ...options,
    externalData,
    graphOptimizationLevel: 'disabled',
  });
  const pixels = Float32Array.from({ length: dims.reduce((product, side) => product * side) }, (_, index) =>
    Math.cos(index),
  );
  const { answer } = await session.run({ image: new Tensor('float32', pixels, dims) });
  await session.release();
  return answer?.data as Float32Array;
}
