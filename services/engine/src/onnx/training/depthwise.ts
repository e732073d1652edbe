import type { Shape } from '@phiscale/scaling';
import type { Padding, TrainingGraph } from './training-graph.ts';
import { asMatrix, backwards, dilate, type Plane, pad, type Sliding } from './windows.ts';

interface PlanewiseOptions {
  /** Rows and columns of each kernel. */
  readonly kernel: Plane;
  readonly stride?: number;
  readonly dilation?: number;
  readonly padding?: Padding;
  /** A number added to each plane. */
  readonly bias?: string;
  /** A value of the output's shape, added to it. */
  readonly plus?: string;
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
  { kernel, stride = 1, dilation = 1, padding = [0, 0, 0, 0], bias = '', plus }: PlanewiseOptions,
): string {
  const { block } = graph.layout;
  const cropping = padding.map((side) => Math.min(0, side)) as unknown as Padding;
  const blocks = graph.reshape(value, [planes / block, size.height, size.width, block]);
  const [top, left, bottom, right] = cropping;
  const inputs = [
    graph.reshape(pad(graph, blocks, cropping), [
      1,
      planes,
      size.height + top + bottom,
      size.width + left + right,
    ]),
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

/** A depthwise convolution, its kernels [channels, 1, k, k]. */
export function depthwise(
  graph: TrainingGraph,
  value: string,
  input: Shape,
  weights: string,
  { kernelSize, stride, padding }: Sliding,
): string {
  const { batchSize, block } = graph.layout;
  const { channels } = input;
  // Every image has the kernels again, in blocks as the value is
  const [rows, columns] = [kernelSize, kernelSize];
  const perChannel = graph.reshape(weights, [channels, 1, rows, columns, 1]);
  const kernels = graph.emit('Expand', [
    perChannel,
    graph.integers(channels, batchSize / block, rows, columns, block),
  ]);
  const kernel = { height: kernelSize, width: kernelSize };
  const output = convolvePlanes(graph, value, channels * batchSize, input, kernels, {
    kernel,
    stride,
    padding,
  });
  return asMatrix(graph, output, channels);
}

/** The same kernels, turned by half, over the dilated gradient. */
export function depthwiseInputGradient(
  graph: TrainingGraph,
  gradient: string,
  input: Shape,
  output: Shape,
  weights: string,
  sliding: Sliding,
): string {
  const [dilated, shape] = dilate(graph, gradient, output, sliding.stride);
  return depthwise(graph, dilated, shape, graph.reverse(weights, 2, 3), backwards(sliding, input, output));
}

/** The gradient slides over the input as a kernel, the stride its dilation; then images are summed. */
export function depthwiseWeightGradient(
  graph: TrainingGraph,
  gradient: string,
  value: string,
  input: Shape,
  output: Shape,
  { kernelSize, stride, padding }: Sliding,
): string {
  const { batchSize, block } = graph.layout;
  const [top, left] = padding;
  const bottom = kernelSize + stride * (output.height - 1) - input.height - top;
  const right = kernelSize + stride * (output.width - 1) - input.width - left;
  const perImage = convolvePlanes(graph, value, input.channels * batchSize, input, gradient, {
    kernel: output,
    dilation: stride,
    padding: [top, left, bottom, right],
  });
  const taps = kernelSize ** 2;
  return graph.sum(graph.reshape(perImage, [input.channels, batchSize / block, taps, block]), 1, 3);
}
