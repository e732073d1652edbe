import { InferenceError } from './inference-error.ts';

export interface Prediction {
  readonly label: string;
  /** Position among the model's classes, from 0. */
  readonly index: number;
  /** In [0, 1]; over all classes they sum to 1. */
  readonly probability: number;
}

/** The largest score is subtracted first: exponentials of large scores would overflow. */
export function softmax(logits: Float32Array): Float64Array {
  const largest = logits.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const exponentials = Float64Array.from(logits, (value) => Math.exp(value - largest));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

/** The `topK` most probable classes, the most probable first; equals keep the order of their classes. */
export function topPredictions(
  logits: Float32Array,
  labels: readonly string[],
  topK: number,
): readonly Prediction[] {
  return [...softmax(logits).entries()]
    .sort(([i, one], [j, other]) => other - one || i - j)
    .slice(0, topK)
    .map(([index, probability]) => ({ label: labels[index] ?? String(index), index, probability }));
}

/** @throws InferenceError `INVALID_ARGUMENT` unless `topK` is a whole number from 1 to the number of classes. */
export function requireTopK(topK: number, numClasses: number, argument = 'topK'): void {
  if (Number.isInteger(topK) && topK >= 1 && topK <= numClasses) return;
  const expected = `a whole number from 1 to ${numClasses}, the model's classes`;
  throw new InferenceError('INVALID_ARGUMENT', `${argument}: expected ${expected}, received ${topK}`, {
    argument,
    expected,
    received: String(topK),
  });
}
