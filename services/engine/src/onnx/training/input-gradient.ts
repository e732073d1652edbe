import type { OperationOf } from '@phiscale/scaling';
import { columnsOf } from './columns.ts';
import type { Padding, TrainingGraph } from './training-graph.ts';
import { asMatrix, pad, type Sliding } from './windows.ts';

type Convolution = OperationOf<'convolution'>;

/**
 * The gradient of a convolution's input [channels, positions], without the zeros that a stride would put between those of
 * the output's gradient: each of the stride² places of the input that lie under one position of the output has a
 * convolution of its own over that gradient, of stride 1 and with those weights that reach the place. One matrix product
 * is all of them; their results, [stride, stride, channels, positions], are then interleaved (Shi et al. 2016,
 * arXiv 1609.07009, section 3).
 * @param weights [outputs, inputs, k, k]
 */
export function inputGradient(
  graph: TrainingGraph,
  gradient: string,
  weights: string,
  operation: Convolution,
): string {
  const { kernelSize, stride, inputShape, outputShape } = operation;
  if (kernelSize === 1 && stride === 1) {
    const matrix = graph.reshape(weights, [outputShape.channels, inputShape.channels]);
    return graph.emit('Gemm', [matrix, gradient], { transA: 1 });
  }
  const reach = reachOf(operation);
  const size = reach.last - reach.first + 1;
  const height = Math.ceil(inputShape.height / stride);
  const width = Math.ceil(inputShape.width / stride);
  const before = -reach.first;
  const padding: Padding = [
    before,
    before,
    height - 1 + size - outputShape.height - before,
    width - 1 + size - outputShape.width - before,
  ];
  const places = { height, width };
  const columns = columnsOf(graph, gradient, outputShape, places, { kernelSize: size, stride: 1, padding });
  const matrix = placeWeights(graph, weights, operation, reach);
  const product = graph.emit('Gemm', [matrix, columns]);
  if (stride === 1) return product;

  const { batchSize, block } = graph.layout;
  const { channels } = inputShape;
  const blocks = batchSize / block;
  const apart = graph.reshape(product, [stride, stride, channels, blocks, height, width, block]);
  const interleaved = graph.emit('Transpose', [apart], { perm: [2, 3, 4, 0, 5, 1, 6] });
  const planes = graph.reshape(interleaved, [channels * blocks, stride * height, stride * width, block]);
  const surplus: Padding = [0, 0, inputShape.height - stride * height, inputShape.width - stride * width];
  return asMatrix(graph, pad(graph, planes, surplus), channels);
}

/** Which positions of the output, seen from one of them, reach the places under it: a row above is −1. */
interface Reach {
  readonly first: number;
  readonly last: number;
}

function reachOf({ kernelSize, stride, padding: [top, left] }: Sliding): Reach {
  return {
    first: Math.ceil((Math.min(top, left) - kernelSize + 1) / stride),
    last: Math.floor((Math.max(top, left) + stride - 1) / stride),
  };
}

/** The weights of each place: [stride² · inputs, reach² · outputs], 0 where a position does not reach a place. */
function placeWeights(
  graph: TrainingGraph,
  weights: string,
  { kernelSize, stride, padding: [top, left], inputShape, outputShape }: Convolution,
  { first, last }: Reach,
): string {
  const size = last - first + 1;
  const [above, before] = [stride * last - top, stride * last - left];
  const surplus = stride * size - kernelSize;
  const [below, after] = [surplus - above, surplus - before];
  const padded = [above, before, below, after].every((side) => side === 0)
    ? weights
    : graph.emit('Pad', [weights, graph.integers(0, 0, above, before, 0, 0, below, after), graph.scalar(0)]);
  const { channels: inputs } = inputShape;
  const { channels: outputs } = outputShape;
  const byPlace = graph.reshape(padded, [outputs, inputs, size, stride, size, stride]);
  // The upper rows of a kernel reach down, and the lower ones up
  const turned = size === 1 ? byPlace : graph.reverse(byPlace, 2, 4);
  const exchanged = graph.emit('Transpose', [turned], { perm: [3, 5, 1, 2, 4, 0] });
  return graph.reshape(exchanged, [stride ** 2 * inputs, size ** 2 * outputs]);
}
