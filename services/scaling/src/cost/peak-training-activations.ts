import { answerFor, type Network } from '../network.ts';
import { gradientReads } from './gradient-reads.ts';
import { forwardValues, type Life, peakOf } from './liveness.ts';

/**
 * Most elements alive at once while one image runs forward and backward: the values that gradients still need, and the
 * gradients of values from the first operation that adds to one until the operation that computed the value has used it.
 * The backward pass takes the list from its end: operation i of N runs backward at step 2N − 1 − i. The image itself needs
 * no gradient. No value shares memory with another.
 */
export function peakTrainingActivations(network: Network): number {
  const { operations } = network;
  const numSteps = 2 * operations.length;
  const backwardStep = (position: number): number => numSteps - 1 - position;
  const values = forwardValues(network);

  // Backward runs from the end, so that it is the first operation to need a value that is the last to read it
  const neededUntil = new Map<string, number>();
  for (let position = operations.length - 1; position >= 0; position--) {
    const operation = operations[position];
    if (operation === undefined) break;
    for (const name of answerFor(gradientReads, operation)) neededUntil.set(name, backwardStep(position));
  }

  const lives: Life[] = [];
  for (const [name, { elements, times, writtenAt, lastReadAt }] of values) {
    const keptUntil = neededUntil.get(name);
    lives.push({
      // What is kept adds up from block to block; what is not makes room for the next one's
      elements: keptUntil === undefined ? elements : times * elements,
      from: Math.max(0, writtenAt),
      to: Math.max(lastReadAt, keptUntil ?? 0),
    });
    if (name === 'image') continue;
    lives.push({ elements, from: backwardStep(lastReadAt), to: backwardStep(writtenAt) });
  }
  return peakOf(lives, numSteps);
}
