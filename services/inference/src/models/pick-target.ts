import { createHash } from 'node:crypto';

interface Weighted {
  readonly weight: number;
}

/**
 * One of several targets by weight, in the order given: raising the weight of the last leaves those that it has already.
 * @param fraction in [0, 1).
 */
export function pickTarget<Target extends Weighted>(
  targets: readonly Target[],
  fraction: number,
): Target | undefined {
  // Relative to the largest: the sum of weights as they are may be beyond all numbers
  const largest = Math.max(...targets.map(({ weight }) => weight));
  const total = targets.reduce((sum, { weight }) => sum + weight / largest, 0);
  let rest = fraction * total;
  for (const target of targets) {
    rest -= target.weight / largest;
    if (rest < 0) return target;
  }
  // rounding may leave a trifle
  return targets.findLast(({ weight }) => weight > 0);
}

/** In [0, 1), evenly spread over keys and the same for the same key in every process. */
export function fractionOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32;
}
