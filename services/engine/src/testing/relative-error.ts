/** Largest difference, relative to the largest expected value. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>, floor = 0): number {
  const [found, wanted] = [Array.from(actual), Array.from(expected)];
  if (found.length !== wanted.length) return Number.POSITIVE_INFINITY;
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), floor);
  return (
    found.reduce((most, value, index) => Math.max(most, Math.abs(value - (wanted[index] as number))), 0) /
    largest
  );
}
