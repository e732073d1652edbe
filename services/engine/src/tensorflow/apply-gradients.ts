import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Arithmetic, Optimizer } from '../training/optimizers.ts';
import { slotNames } from '../training/state-slots.ts';
import type { Parameters } from './layout.ts';
import type { Tf } from './load-tensorflow.ts';
import type { TrainingTensors } from './training-state.ts';

/** The optimisers' arithmetic, on tensors. */
const arithmeticOf = (tf: Tf): Arithmetic<Tensor> => ({
  add: (one, other) => tf.add(one, other),
  subtract: (one, other) => tf.sub(one, other),
  multiply: (one, other) => tf.mul(one, other),
  divide: (one, other) => tf.div(one, other),
  squareRoot: (value) => tf.sqrt(value),
  scalar: (value) => tf.scalar(value),
});

export interface StepRates {
  readonly optimizer: Optimizer;
  /** Scalars of this step, as the optimiser gives them. */
  readonly rates: Readonly<Record<string, number>>;
  /** Longest gradient over all tensors, or null. */
  readonly maxGradientNorm: number | null;
}

/** One step of the optimiser for each tensor that has a gradient. */
export function applyGradients(
  tf: Tf,
  state: TrainingTensors,
  gradients: Parameters,
  { optimizer, rates, maxGradientNorm }: StepRates,
): void {
  const factor = maxGradientNorm === null ? null : shortening(tf, gradients, maxGradientNorm);
  for (const [name, gradient] of gradients) {
    const values = state.get(slotNames.values, name);
    const next = tf.tidy(() => {
      const slots = Object.keys(optimizer.slots).map((slot) => [slot, state.get(slot, name)]);
      const { slots: nextSlots, values: nextValues } = optimizer.update(arithmeticOf(tf), {
        values,
        gradient: factor === null ? gradient : tf.mul(gradient, factor),
        slots: Object.fromEntries(slots),
        rates: Object.fromEntries(Object.entries(rates).map(([rate, value]) => [rate, tf.scalar(value)])),
        // Kernels and the classifier; scales, shifts and biases have one axis
        isDecayed: values.rank > 1,
      });
      const found = Object.entries({ ...nextSlots, [slotNames.values]: nextValues });
      // Without momentum the velocity is the gradient, which goes when the step ends
      return Object.fromEntries(
        found.map(([slot, tensor]) => [slot, tensor === gradient ? tf.clone(tensor) : tensor]),
      );
    });
    for (const [slot, tensor] of Object.entries(next)) state.set(slot, name, tensor);
  }
  factor?.dispose();
}

/** What gradients are multiplied by, so that together they are not too long, as PyTorch's clip_grad_norm_ does. */
const shortening = (tf: Tf, gradients: Parameters, longest: number): Scalar =>
  tf.tidy(() => {
    const squares = [...gradients.values()].map((gradient) => tf.sum(tf.square(gradient)));
    const length = tf.add(tf.sqrt(tf.addN(squares)), 1e-6);
    return tf.minimum(tf.div(longest, length), 1) as Scalar;
  });

/** old + share · (fresh − old) */
export function blendInto(
  tf: Tf,
  state: TrainingTensors,
  slot: string,
  fresh: Parameters,
  share: number,
): void {
  for (const [name, value] of fresh) {
    const old = state.get(slot, name);
    const next = tf.tidy(() => tf.add(old, tf.mul(tf.sub(value, old), share)));
    state.set(slot, name, next);
  }
}
