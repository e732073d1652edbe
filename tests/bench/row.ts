/** One line of a benchmark's table. */
export interface Row {
  readonly bench: string;
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** What the project promises; shown beside the value, never asserted. */
  readonly bound?: string;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The smallest value that at least this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
