/** Of a bootstrap distribution. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The central share `level` of the values, by linear interpolation between them (type 7 of Hyndman & Fan 1996). */
export function centralInterval(values: readonly number[], level: number): Interval {
  const sorted = values.toSorted((one, other) => one - other);
  const quantile = (share: number): number => {
    const position = share * (sorted.length - 1);
    const below = sorted[Math.floor(position)] ?? Number.NaN;
    const above = sorted[Math.ceil(position)] ?? Number.NaN;
    return below + (above - below) * (position - Math.floor(position));
  };
  return { low: quantile((1 - level) / 2), high: quantile((1 + level) / 2) };
}
