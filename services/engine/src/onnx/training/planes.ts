import type { Shape } from '@phiscale/scaling';
import { convolvePlanes } from './depthwise.ts';
import type { TrainingGraph } from './training-graph.ts';
import { asMatrix } from './windows.ts';

const oneTap = { height: 1, width: 1 } as const;
const asRow = ({ height, width }: Shape) => ({ height: 1, width: height * width });

/** Each plane, of one channel of one image, by a factor of its own: a convolution of one tap. */
export function scalePlanes(graph: TrainingGraph, value: string, factors: string, shape: Shape): string {
  const planes = shape.channels * graph.layout.batchSize;
  // Without blocks the runtime is faster at a product that it broadcasts
  const scaled =
    graph.layout.block === 1
      ? graph.multiply(graph.reshape(value, [planes, -1]), graph.reshape(factors, [planes, 1]))
      : convolvePlanes(graph, value, planes, asRow(shape), factors, { kernel: oneTap });
  return asMatrix(graph, scaled, shape.channels);
}

/** Product of two values, summed over each plane: [channels, images]. */
export function planeDots(graph: TrainingGraph, one: string, other: string, shape: Shape): string {
  const planes = shape.channels * graph.layout.batchSize;
  const dots = convolvePlanes(graph, one, planes, asRow(shape), other, { kernel: asRow(shape) });
  return asMatrix(graph, dots, shape.channels);
}

/** Adds a number to each plane, in one pass: as the bias of a convolution by 1. */
export function addToPlanes(graph: TrainingGraph, value: string, numbers: string, shape: Shape): string {
  const planes = shape.channels * graph.layout.batchSize;
  const ones = graph.emit('Expand', [graph.scalar(1), graph.integers(planes)]);
  const bias = graph.reshape(numbers, [planes]);
  const sums = convolvePlanes(graph, value, planes, asRow(shape), ones, { kernel: oneTap, bias });
  return asMatrix(graph, sums, shape.channels);
}

/** Planes of one number each. */
export function fillPlanes(
  graph: TrainingGraph,
  numbers: string,
  { channels, height, width }: Shape,
): string {
  const { batchSize, block } = graph.layout;
  const perPlane = graph.reshape(numbers, [channels, batchSize / block, 1, block]);
  const dims = graph.integers(channels, batchSize / block, height * width, block);
  return asMatrix(graph, graph.emit('Expand', [perPlane, dims]), channels);
}
