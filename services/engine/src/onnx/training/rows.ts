import { convolvePlanes } from './depthwise.ts';
import type { TrainingGraph } from './training-graph.ts';
import { asMatrix } from './windows.ts';

/**
 * A row of the matrix [channels, positions], as the planes that the runtime's kernels take: whatever they see as planes,
 * to a row all positions are alike.
 */
function planesOf({ layout }: TrainingGraph, channels: number, positions: number) {
  const block = positions % layout.machineBlock === 0 ? layout.machineBlock : layout.block;
  return { block, planes: channels * block, size: { height: 1, width: positions / block } };
}

/** Sum over each row: [channels, 1]. */
export const rowSums = (graph: TrainingGraph, value: string): string => graph.sum(value, 1);

/** Product of two values, summed over each row, without the product between: [channels, 1]. */
export function rowDots(
  graph: TrainingGraph,
  one: string,
  other: string,
  channels: number,
  positions: number,
): string {
  const { block, planes, size } = planesOf(graph, channels, positions);
  const dots = convolvePlanes(graph, one, planes, size, other, { kernel: size, block });
  return graph.sum(asMatrix(graph, dots, channels), 1);
}

interface Affine {
  /** [channels, 1]. */
  readonly scale: string;
  /** [channels, 1]. */
  readonly shift?: string;
  /** Of the value's size, added to it. */
  readonly plus?: string;
}

/** scale · value + shift + plus, in one pass. */
export function affine(
  graph: TrainingGraph,
  value: string,
  channels: number,
  positions: number,
  { scale, shift, plus }: Affine,
): string {
  const { block, planes, size } = planesOf(graph, channels, positions);
  const perPlane = (each: string): string =>
    graph.reshape(
      graph.emit('Expand', [graph.reshape(each, [channels, 1]), graph.integers(channels, block)]),
      [planes],
    );
  const output = convolvePlanes(graph, value, planes, size, perPlane(scale), {
    kernel: { height: 1, width: 1 },
    block,
    ...(shift !== undefined && { bias: perPlane(shift) }),
    ...(plus !== undefined && { plus: graph.reshape(plus, [1, planes, 1, size.width]) }),
  });
  return asMatrix(graph, output, channels);
}
