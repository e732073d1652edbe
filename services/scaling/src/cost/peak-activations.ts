import type { Network } from '../network.ts';
import { forwardValues, peakOf } from './liveness.ts';

/**
 * Most elements alive at once while one image runs through the list in order: each operation's output beside
 * every value that it or a later operation still reads. No value shares memory with another.
 */
export function peakActivations(network: Network): number {
  const lives = Array.from(forwardValues(network).values(), ({ elements, writtenAt, lastReadAt }) => ({
    elements,
    from: Math.max(0, writtenAt),
    to: lastReadAt,
  }));
  return peakOf(lives, network.operations.length);
}
