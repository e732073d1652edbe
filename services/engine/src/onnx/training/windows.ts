import type { Shape } from '@phiscale/scaling';
import type { Padding, TrainingGraph } from './training-graph.ts';

/** How a window of k × k slides over an image; padding may be negative, which leaves rows or columns out. */
export interface Sliding {
  readonly kernelSize: number;
  readonly stride: number;
  readonly padding: Padding;
}

export interface Plane {
  readonly height: number;
  readonly width: number;
}

/** Seen by a window: [channels × images ÷ block, height, width, block]. */
const asPlanes = (graph: TrainingGraph, value: string, { channels, height, width }: Shape): string => {
  const { batchSize, block } = graph.layout;
  return graph.reshape(value, [(channels * batchSize) / block, height, width, block]);
};

export const asMatrix = (graph: TrainingGraph, value: string, channels: number): string =>
  graph.reshape(value, [channels, -1]);

/** Adds rows and columns of one number, or leaves some out where padding is negative. */
export function pad(graph: TrainingGraph, planes: string, padding: Padding, number = 0): string {
  if (padding.every((side) => side === 0)) return planes;
  const [top, left, bottom, right] = padding;
  return graph.emit('Pad', [
    planes,
    graph.integers(0, top, left, 0, 0, bottom, right, 0),
    graph.scalar(number),
  ]);
}

/** What each position of the window sees, k × k planes of the output's size, from top left to bottom right. */
export function taps(
  graph: TrainingGraph,
  value: string,
  input: Shape,
  output: Plane,
  { kernelSize, stride, padding }: Sliding,
  paddedWith = 0,
): readonly string[] {
  const planes = pad(graph, asPlanes(graph, value, input), padding, paddedWith);
  if (kernelSize === 1 && stride === 1) return [planes];
  return offsets(kernelSize).map(([top, left]) =>
    graph.emit('Slice', [
      planes,
      graph.integers(top, left),
      graph.integers(top + stride * (output.height - 1) + 1, left + stride * (output.width - 1) + 1),
      graph.integers(1, 2),
      graph.integers(stride, stride),
    ]),
  );
}

/** Positions of a k × k window, row by row. */
export const offsets = (kernelSize: number): readonly (readonly [top: number, left: number])[] =>
  Array.from({ length: kernelSize ** 2 }, (_, index) => [Math.floor(index / kernelSize), index % kernelSize]);

/** Puts stride − 1 zeros after every row and column of `numPlanes` planes, each of `block` side by side. */
export function dilate(
  graph: TrainingGraph,
  value: string,
  numPlanes: number,
  { height, width }: Plane,
  stride: number,
  block: number,
): string {
  if (stride === 1) return value;
  const rows = graph.reshape(value, [numPlanes * height, 1, width, block]);
  const zeros = graph.integers(0, 0, 0, 0, 0, stride - 1, 0, (stride - 1) * block);
  return graph.emit('Pad', [rows, zeros, graph.scalar(0)]);
}

/** How the gradient of the output, dilated by the stride, slides back over the input. */
export function backwards({ kernelSize, stride, padding }: Sliding, input: Plane, output: Plane): Sliding {
  const [top, left] = [kernelSize - 1 - padding[0], kernelSize - 1 - padding[1]];
  const bottom = input.height - stride * output.height - top + kernelSize - 1;
  const right = input.width - stride * output.width - left + kernelSize - 1;
  return { kernelSize, stride: 1, padding: [top, left, bottom, right] };
}
