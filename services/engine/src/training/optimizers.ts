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

/** What optimisers are made of: nodes of a graph, or tensors at once, number by number. */
export interface Arithmetic<Value> {
  add(one: Value, other: Value): Value;
  subtract(one: Value, other: Value): Value;
  multiply(one: Value, other: Value): Value;
  divide(one: Value, other: Value): Value;
  squareRoot(value: Value): Value;
  scalar(value: number): Value;
}

/** Weights that are treated alike, and what belongs to them. */
export interface Update<Value> {
  readonly values: Value;
  readonly gradient: Value;
  /** By slot. */
  readonly slots: Readonly<Record<string, Value>>;
  /** Scalars of this step, by name. */
  readonly rates: Readonly<Record<string, Value>>;
  /** False for vectors without weight decay. */
  readonly isDecayed: boolean;
}

export interface Optimizer {
  /** What it keeps for each weight, and what that starts with. */
  readonly slots: Readonly<Record<string, number>>;
  /** Numbers that change from step to step, worked out in double precision. @param step from 1 */
  rates(step: number, learningRate: number): Readonly<Record<string, number>>;
  /** The next values and slots. */
  update<Value>(
    arithmetic: Arithmetic<Value>,
    update: Update<Value>,
  ): { readonly values: Value; readonly slots: Readonly<Record<string, Value>> };
}

type OptimizerTable = {
  readonly [Kind in OptimizerKind]: (options: Extract<OptimizerOptions, { kind: Kind }>) => Optimizer;
};

const optimizers: OptimizerTable = {
  /** Sutskever et al. 2013 as PyTorch and TensorFlow have it: the gradient is taken a step ahead. */
  SGD: ({ momentum = 0.9, weightDecay = 1e-5 }) => ({
    slots: { velocity: 0 },
    rates: (_, learningRate) => ({ learningRate }),
    update: <Value>(
      math: Arithmetic<Value>,
      { values, gradient, slots, rates, isDecayed }: Update<Value>,
    ) => {
      const slope = isDecayed ? plus(math, gradient, weightDecay, values) : gradient;
      const velocity = plus(math, slope, momentum, slots['velocity'] as Value);
      const ahead = plus(math, slope, momentum, velocity);
      const change = math.multiply(ahead, rates['learningRate'] as Value);
      return { values: math.subtract(values, change), slots: { velocity } };
    },
  }),
  /** TensorFlow's form, as in tensorflow/tpu and timm's RMSpropTF: mean squares start at 1, rates are within the velocity. */
  RMSPROP: ({ decay = 0.9, momentum = 0.9, epsilon = 1e-3, weightDecay = 1e-5 }) => ({
    slots: { meanSquare: 1, velocity: 0 },
    rates: (_, learningRate) => ({ learningRate }),
    update: <Value>(
      math: Arithmetic<Value>,
      { values, gradient, slots, rates, isDecayed }: Update<Value>,
    ) => {
      const slope = isDecayed ? plus(math, gradient, weightDecay, values) : gradient;
      const meanSquare = average(math, slots['meanSquare'] as Value, math.multiply(slope, slope), decay);
      const root = math.squareRoot(math.add(meanSquare, math.scalar(epsilon)));
      const change = math.multiply(math.divide(slope, root), rates['learningRate'] as Value);
      const velocity = plus(math, change, momentum, slots['velocity'] as Value);
      return { values: math.subtract(values, velocity), slots: { meanSquare, velocity } };
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
    update: <Value>(
      math: Arithmetic<Value>,
      { values, gradient, slots, rates, isDecayed }: Update<Value>,
    ) => {
      const firstMoment = average(math, slots['firstMoment'] as Value, gradient, beta1);
      const square = math.multiply(gradient, gradient);
      const secondMoment = average(math, slots['secondMoment'] as Value, square, beta2);
      const root = math.multiply(math.squareRoot(secondMoment), rates['correction'] as Value);
      const direction = math.divide(firstMoment, math.add(root, math.scalar(epsilon)));
      const change = math.multiply(direction, rates['stepSize'] as Value);
      const kept = isDecayed ? math.multiply(values, rates['kept'] as Value) : values;
      return { values: math.subtract(kept, change), slots: { firstMoment, secondMoment } };
    },
  }),
};

export const createOptimizer = (options: OptimizerOptions): Optimizer =>
  (optimizers[options.kind] as (options: OptimizerOptions) => Optimizer)(options);

const plus = <Value>(math: Arithmetic<Value>, one: Value, factor: number, other: Value): Value =>
  factor === 0 ? one : math.add(one, math.multiply(other, math.scalar(factor)));

const average = <Value>(math: Arithmetic<Value>, old: Value, fresh: Value, decay: number): Value =>
  math.add(math.multiply(old, math.scalar(decay)), math.multiply(fresh, math.scalar(1 - decay)));
