import { invalidArgument } from './inference-error.ts';
import { invalidModel } from './models/model-folder.ts';

export interface Prediction {
  readonly label: string;
  /** Position among the model's classes, from 0. */
  readonly index: number;
  /** In [0, 1]; over all classes they sum to 1. */
  readonly probability: number;
}

/**
 * The largest score is subtracted first: exponentials of large scores would overflow.
 * @throws InferenceError `INVALID_MODEL` for scores that are no numbers: weights that are may still overflow.
 */
export function softmax(logits: Float32Array): Float64Array {
  // By index: an iterator would make an object of each of a thousand numbers
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < logits.length; index++) {
    largest = Math.max(largest, logits[index] as number);
  }
  const probabilities = new Float64Array(logits.length);
  let sum = 0;
  for (let index = 0; index < logits.length; index++) {
    const exponential = Math.exp((logits[index] as number) - largest);
    probabilities[index] = exponential;
    sum += exponential;
  }
  // At least 1, which is the largest score's own
  if (Number.isNaN(sum)) {
    const received = logits.find((logit) => !Number.isFinite(logit));
    throw invalidModel('logits', 'finite numbers', received);
  }
  for (let index = 0; index < probabilities.length; index++) {
    probabilities[index] = at(probabilities, index) / sum;
  }
  return probabilities;
}

/** The `topK` most probable classes, the most probable first; equals keep the order of their classes. */
export function topPredictions(
  probabilities: Float64Array,
  labels: readonly string[],
  topK: number,
): readonly Prediction[] {
  return largestIndices(probabilities, topK).map((index) => ({
    label: labels[index] ?? String(index),
    index,
    probability: at(probabilities, index),
  }));
}

/** Sorting all of a thousand classes took 0.5 ms of the event loop a request under load (2026-11-24); here 0.05. */
function largestIndices(values: Float64Array, count: number): readonly number[] {
  const best: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = at(values, index);
    const isFull = best.length === count;
    if (isFull && value <= at(values, best.at(-1) ?? 0)) continue;
    let place = best.length;
    while (place > 0 && at(values, best[place - 1] ?? 0) < value) place--;
    best.splice(place, 0, index);
    if (isFull) best.pop();
  }
  return best;
}

/** Typed arrays hold a number at every index within their length. */
const at = (values: Float64Array, index: number): number => values[index] as number;

/** @throws InferenceError `INVALID_ARGUMENT` unless `topK` is a whole number from 1 to the number of classes. */
export function requireTopK(topK: number, numClasses: number, argument = 'topK'): void {
  if (Number.isInteger(topK) && topK >= 1 && topK <= numClasses) return;
  throw invalidArgument(argument, `a whole number from 1 to ${numClasses}, the model's classes`, topK);
}
