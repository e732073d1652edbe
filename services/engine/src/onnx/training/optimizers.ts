import type { TrainingGraph } from './training-graph.ts';

export interface SgdOptions {
  readonly kind: 'SGD';
  /** Of Nesterov's form. Default 0.9. */
  readonly momentum?: number;
  /** L2, added to the gradient. Default 1e-5. */
  readonly weightDecay?: number;
}

export interface RmsPropOptions {
  readonly kind: 'RMSPROP';
  /** Of the mean square. Default 0.9, as in the paper (section 5.2). */
  readonly decay?: number;
  /** Default 0.9, as in the paper. */
  readonly momentum?: number;
  /** Within the root, as TensorFlow has it. Default 1e-3, as in the paper. */
  readonly epsilon?: number;
  /** L2, added to the gradient. Default 1e-5, as in the paper. */
  readonly weightDecay?: number;
}

export interface AdamWOptions {
  readonly kind: 'ADAMW';
  /** Of the first moment. Default 0.9. */
  readonly beta1?: number;
  /** Of the second moment. Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-8. */
  readonly epsilon?: number;
  /** Decoupled: times the learning rate, taken off the weights. Default 0.05. */
  readonly weightDecay?: number;
}

export type OptimizerOptions = SgdOptions | RmsPropOptions | AdamWOptions;
export type OptimizerKind = OptimizerOptions['kind'];

/** One vector of weights and what belongs to it. */
export interface Update {
  readonly values: string;
  readonly gradient: string;
  /** By slot. */
  readonly slots: Readonly<Record<string, string>>;
  /** Scalars of this step, by name. */
  readonly rates: Readonly<Record<string, string>>;
  /** False for vectors without weight decay. */
  readonly isDecayed: boolean;
}

export interface Optimizer {
  /** What it keeps for each weight, and what that starts with. */
  readonly slots: Readonly<Record<string, number>>;
  /** Numbers that change from step to step, worked out in double precision. @param step from 1 */
  rates(step: number, learningRate: number): Readonly<Record<string, number>>;
  /** Emits the next values and slots. */
  update(
    graph: TrainingGraph,
    update: Update,
  ): { readonly values: string; readonly slots: Readonly<Record<string, string>> };
}

type OptimizerTable = {
  readonly [Kind in OptimizerKind]: (options: Extract<OptimizerOptions, { kind: Kind }>) => Optimizer;
};

const optimizers: OptimizerTable = {
  /** Sutskever et al. 2013 as PyTorch and TensorFlow have it: the gradient is taken a step ahead. */
  SGD: ({ momentum = 0.9, weightDecay = 1e-5 }) => ({
    slots: { velocity: 0 },
    rates: (_, learningRate) => ({ learningRate }),
    update: (graph, { values, gradient, slots, rates, isDecayed }) => {
      const slope = isDecayed ? plus(graph, gradient, weightDecay, values) : gradient;
      const velocity = plus(graph, slope, momentum, slots['velocity'] as string);
      const ahead = plus(graph, slope, momentum, velocity);
      const change = graph.multiply(ahead, rates['learningRate'] as string);
      return { values: graph.subtract(values, change), slots: { velocity } };
    },
  }),
  /** TensorFlow's form, as in tensorflow/tpu and timm's RMSpropTF: mean squares start at 1, rates are within the velocity. */
  RMSPROP: ({ decay = 0.9, momentum = 0.9, epsilon = 1e-3, weightDecay = 1e-5 }) => ({
    slots: { meanSquare: 1, velocity: 0 },
    rates: (_, learningRate) => ({ learningRate }),
    update: (graph, { values, gradient, slots, rates, isDecayed }) => {
      const slope = isDecayed ? plus(graph, gradient, weightDecay, values) : gradient;
      const meanSquare = average(graph, slots['meanSquare'] as string, graph.multiply(slope, slope), decay);
      const root = graph.emit('Sqrt', [graph.add(meanSquare, graph.scalar(epsilon))]);
      const change = graph.multiply(graph.divide(slope, root), rates['learningRate'] as string);
      const velocity = plus(graph, change, momentum, slots['velocity'] as string);
      return { values: graph.subtract(values, velocity), slots: { meanSquare, velocity } };
    },
  }),
  /** Loshchilov & Hutter 2019 (arXiv 1711.05101), as PyTorch has it. */
  ADAMW: ({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, weightDecay = 0.05 }) => ({
    slots: { firstMoment: 0, secondMoment: 0 },
    rates: (step, learningRate) => ({
      stepSize: learningRate / (1 - beta1 ** step),
      correction: 1 / Math.sqrt(1 - beta2 ** step),
      kept: 1 - learningRate * weightDecay,
    }),
    update: (graph, { values, gradient, slots, rates, isDecayed }) => {
      const firstMoment = average(graph, slots['firstMoment'] as string, gradient, beta1);
      const square = graph.multiply(gradient, gradient);
      const secondMoment = average(graph, slots['secondMoment'] as string, square, beta2);
      const root = graph.multiply(graph.emit('Sqrt', [secondMoment]), rates['correction'] as string);
      const direction = graph.divide(firstMoment, graph.add(root, graph.scalar(epsilon)));
      const change = graph.multiply(direction, rates['stepSize'] as string);
      const kept = isDecayed ? graph.multiply(values, rates['kept'] as string) : values;
      return { values: graph.subtract(kept, change), slots: { firstMoment, secondMoment } };
    },
  }),
};

export const createOptimizer = (options: OptimizerOptions): Optimizer =>
  (optimizers[options.kind] as (options: OptimizerOptions) => Optimizer)(options);

const plus = (graph: TrainingGraph, one: string, factor: number, other: string): string =>
  factor === 0 ? one : graph.add(one, graph.multiply(other, graph.scalar(factor)));

const average = (graph: TrainingGraph, old: string, fresh: string, decay: number): string =>
  graph.add(graph.multiply(old, graph.scalar(decay)), graph.multiply(fresh, graph.scalar(1 - decay)));
