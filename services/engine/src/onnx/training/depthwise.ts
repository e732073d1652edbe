import type { Shape } from '@phiscale/scaling';
import type { Padding, TrainingGraph } from './training-graph.ts';
import { asMatrix, backwards, dilate, type Plane, pad, type Sliding } from './windows.ts';

interface PlanewiseOptions {
  /** Rows and columns of each kernel. */
  readonly kernel: Plane;
  readonly stride?: number;
  readonly dilation?: number;
  /** Zeros are put between the value's rows and columns first: spread − 1 of them after each. */
  readonly spread?: number;
  readonly padding?: Padding;
  /** A number added to each plane. */
  readonly bias?: string;
  /** A value of the output's shape, added to it. */
  readonly plus?: string;
  /** Planes that lie side by side. Default: the layout's block. */
  readonly block?: number;
}

/**
 * Every plane of a value with a kernel of its own, by the runtime's vectorised kernel where the machine has one. The
 * runtime calls the planes channels of one image; in blocks, as it wants them, they lie already.
 * @param kernels planes × rows × columns numbers, in blocks as the value is
 */
export function convolvePlanes(
  graph: TrainingGraph,
  value: string,
  planes: number,
  size: Plane,
  kernels: string,
  options: PlanewiseOptions,
): string {
  const { kernel, stride = 1, dilation = 1, spread = 1, padding = [0, 0, 0, 0], bias = '', plus } = options;
  const { block = graph.layout.block } = options;
  const cropping = padding.map((side) => Math.min(0, side)) as unknown as Padding;
  const [height, width] = [spread * size.height, spread * size.width];
  const dilated = dilate(graph, value, planes / block, size, spread, block);
  const blocks = graph.reshape(dilated, [planes / block, height, width, block]);
  const [top, left, bottom, right] = cropping;
  const inputs = [
    graph.reshape(pad(graph, blocks, cropping), [1, planes, height + top + bottom, width + left + right]),
    graph.reshape(kernels, [planes, 1, kernel.height, kernel.width]),
    bias,
  ];
  const attributes = {
    kernel_shape: [kernel.height, kernel.width],
    group: planes,
    strides: [stride, stride],
    dilations: [dilation, dilation],
    pads: padding.map((side) => Math.max(0, side)),
  };
  if (block > 1) {
    return graph.emit(
      'com.microsoft.nchwc.Conv',
      plus === undefined ? inputs : [...inputs, plus],
      attributes,
    );
  }
  const output = graph.emit('Conv', inputs, attributes);
  return plus === undefined ? output : graph.add(output, plus);
}

/** What windows slide over: the machine's blocks, even where the batch fills none of them and the way there is a copy. */
const windowBlock = ({ layout: { block, machineBlock } }: TrainingGraph, planes: number): number =>
  block === 1 && planes % machineBlock === 0 ? machineBlock : block;

function inBlocks(graph: TrainingGraph, value: string, planes: number, { height, width }: Plane): string {
  if (windowBlock(graph, planes) === graph.layout.block) return value;
  return graph.emit('com.microsoft.nchwc.ReorderInput', [graph.reshape(value, [1, planes, height, width])]);
}

function outOfBlocks(graph: TrainingGraph, value: string, planes: number): string {
  if (windowBlock(graph, planes) === graph.layout.block) return value;
  return graph.emit('com.microsoft.nchwc.ReorderOutput', [value], { channels: planes });
}

/** A depthwise convolution, its kernels [channels, 1, k, k]. */
export function depthwise(
  graph: TrainingGraph,
  value: string,
  input: Shape,
  weights: string,
  sliding: Sliding,
): string {
  const planes = input.channels * graph.layout.batchSize;
  return slide(graph, inBlocks(graph, value, planes, input), input, weights, sliding);
}

export interface DepthwiseGradient {
  readonly gradient: string;
  readonly value: string;
  readonly weights: string;
  readonly input: Shape;
  readonly output: Shape;
  readonly sliding: Sliding;
}

/**
 * Of the weights, the gradient slides over the input as a kernel, the stride its dilation; then images are summed. Of the
 * input, where it is needed, the same kernels, turned by half, slide over the gradient with zeros between.
 */
export function depthwiseGradients(
  graph: TrainingGraph,
  { gradient, value, weights, input, output, sliding }: DepthwiseGradient,
  isInputNeeded: boolean,
): { readonly weight: string; readonly input: string | null } {
  const planes = input.channels * graph.layout.batchSize;
  const gradientBlocks = inBlocks(graph, gradient, planes, output);
  const valueBlocks = inBlocks(graph, value, planes, input);
  const weight = weightGradient(graph, gradientBlocks, valueBlocks, input, output, sliding);
  if (!isInputNeeded) return { weight, input: null };
  const turned = graph.reverse(weights, 2, 3);
  const back = backwards(sliding, input, output);
  return { weight, input: slide(graph, gradientBlocks, output, turned, back, sliding.stride) };
}

/** @param value in blocks for windows */
function slide(
  graph: TrainingGraph,
  value: string,
  size: Shape,
  weights: string,
  { kernelSize, stride, padding }: Sliding,
  spread = 1,
): string {
  const { batchSize, block } = graph.layout;
  const { channels } = size;
  const planes = channels * batchSize;
  // Every image has the kernels again, in blocks as the value is
  const kernel = { height: kernelSize, width: kernelSize };
  const perChannel = graph.reshape(weights, [channels, 1, kernelSize, kernelSize, 1]);
  const perImage = graph.emit('Expand', [
    perChannel,
    graph.integers(channels, batchSize / block, kernelSize, kernelSize, block),
  ]);
  const kernels = inBlocks(graph, perImage, planes, kernel);
  const output = convolvePlanes(graph, value, planes, size, kernels, {
    ...{ kernel, stride, spread, padding },
    block: windowBlock(graph, planes),
  });
  return asMatrix(graph, outOfBlocks(graph, output, planes), channels);
}

function weightGradient(
  graph: TrainingGraph,
  gradient: string,
  value: string,
  input: Shape,
  output: Shape,
  { kernelSize, stride, padding }: Sliding,
): string {
  const { batchSize, block } = graph.layout;
  const planes = input.channels * batchSize;
  const [top, left] = padding;
  const bottom = kernelSize + stride * (output.height - 1) - input.height - top;
  const right = kernelSize + stride * (output.width - 1) - input.width - left;
  const perImage = convolvePlanes(graph, value, planes, input, gradient, {
    kernel: output,
    dilation: stride,
    padding: [top, left, bottom, right],
    block: windowBlock(graph, planes),
  });
  const dims = [input.channels, batchSize / block, kernelSize ** 2, block];
  return graph.sum(graph.reshape(outOfBlocks(graph, perImage, planes), dims), 1, 3);
}
