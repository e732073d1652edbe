import type { Operation, ParameterRole, Shape } from '@phiscale/scaling';
import { parameterName } from '../../weights/weights.ts';
import type { Attributes, GraphBuilder } from '../graph-builder.ts';

/**
 * How values of a training graph lie in memory: [channels, images ÷ block, height, width, block], of which everything
 * that does not slide a window sees the matrix [channels, positions]. Pointwise convolutions, with both their gradients,
 * are then single matrix products, batch normalisation works on rows, and a depthwise convolution is the runtime's
 * own, which wants `block` independent planes side by side: here a channel of `block` images.
 */
export interface Layout {
  /** Images of one step; a multiple of the block. */
  readonly batchSize: number;
  /** The machine's block, or 1 for a batch that is no multiple of it. */
  readonly block: number;
  /** Planes that the runtime's vectorised kernels take at once on this machine; 1 where it has no such kernels. */
  readonly machineBlock: number;
}

export const layoutOf = (batchSize: number, machineBlock: number): Layout => ({
  batchSize,
  block: batchSize % machineBlock === 0 ? machineBlock : 1,
  machineBlock,
});

export type Padding = readonly [top: number, left: number, bottom: number, right: number];

/** Emits nodes whose values need no names, on values in one `Layout`. */
export class TrainingGraph {
  readonly builder: GraphBuilder;
  readonly layout: Layout;
  readonly #constants = new Set<string>();
  #numNodes = 0;

  constructor(builder: GraphBuilder, layout: Layout) {
    this.builder = builder;
    this.layout = layout;
  }

  emit(
    opType: string,
    inputs: readonly string[],
    attributes: Attributes = {},
    output = `${opType}.${++this.#numNodes}`,
  ): string {
    return this.builder.node(opType, inputs, output, attributes);
  }

  add = (one: string, other: string, output?: string): string => this.emit('Add', [one, other], {}, output);
  subtract = (one: string, other: string, output?: string): string =>
    this.emit('Sub', [one, other], {}, output);
  multiply = (one: string, other: string, output?: string): string =>
    this.emit('Mul', [one, other], {}, output);
  divide = (one: string, other: string, output?: string): string =>
    this.emit('Div', [one, other], {}, output);
  squareRoot = (value: string): string => this.emit('Sqrt', [value]);

  scalar(value: number): string {
    return this.#constant(`scalar.${value}`, (name) => this.builder.constant(name, [], [value]));
  }

  integers(...values: readonly number[]): string {
    return this.#constant(`integers.${values}`, (name) => this.builder.integers(name, values));
  }

  /** Another name for a value. */
  alias(value: string, name: string): void {
    this.emit('Identity', [value], {}, name);
  }

  /** Another view of the same numbers. */
  reshape(value: string, dims: readonly number[], output?: string): string {
    return this.emit('Reshape', [value, this.integers(...dims)], {}, output);
  }

  /** The same numbers, from last to first along some axes. */
  reverse(value: string, ...axes: readonly number[]): string {
    const all = (bound: number): string => this.integers(...axes.map(() => bound));
    return this.emit('Slice', [value, all(-1), all(-(2 ** 31)), this.integers(...axes), all(-1)]);
  }

  sum(value: string, ...axes: readonly number[]): string {
    return this.emit('ReduceSum', [value, this.integers(...axes)]);
  }

  /** The value of an operation's own tensor. */
  parameter = (operation: Operation, role: ParameterRole): string => parameterName(operation, role);

  /** Numbers of one channel: images × height × width. */
  positions = ({ height, width }: Shape): number => this.layout.batchSize * height * width;

  #constant(name: string, declare: (name: string) => string): string {
    if (!this.#constants.has(name)) declare(name);
    this.#constants.add(name);
    return name;
  }
}
