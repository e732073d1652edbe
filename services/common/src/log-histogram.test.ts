import { describe, expect, it } from 'vitest';
import { LogHistogram } from './log-histogram.ts';
import { createRandom } from './seeded-random.ts';

const histogramOf = (values: readonly number[]): LogHistogram => {
  const histogram = new LogHistogram();
  for (const value of values) histogram.observe(value);
  return histogram;
};

describe('LogHistogram', () => {
  it('is empty as long as nothing was observed', () => {
    expect(histogramOf([]).summary()).toEqual({ count: 0, mean: 0, p50: 0, p90: 0, p95: 0, p99: 0, max: 0 });
  });

  it('finds every quantile to 2.2 % of the nearest rank of the sorted values', () => {
    const random = createRandom(1);
    const values = Array.from({ length: 10_000 }, () => 0.2 * 10 ** (5 * random()));
    const histogram = histogramOf(values);
    const sorted = values.toSorted((one, other) => one - other);
    for (const share of [0.01, 0.5, 0.9, 0.95, 0.99, 0.999]) {
      const exact = sorted[Math.ceil(share * sorted.length) - 1]!;
      expect(Math.abs(histogram.quantile(share) / exact - 1)).toBeLessThan(0.022);
    }
  });

  it('knows mean and maximum exactly, and no quantile exceeds the maximum', () => {
    const summary = histogramOf([1, 2, 9]).summary();
    expect(summary).toMatchObject({ count: 3, mean: 4, max: 9 });
    expect(summary.p99).toBeLessThanOrEqual(9);
  });

  it('takes values below its least and above its largest bound', () => {
    const summary = histogramOf([0, 1e12]).summary();
    expect(summary.p50).toBe(0.1);
    expect(summary.p99).toBe(1e12);
  });

  it('counts what is at most each power of two exactly', () => {
    const counts = histogramOf([0.05, 0.1, 0.2, 0.21, 0.4, 1e12]).cumulativeCounts();
    expect(counts.slice(0, 3)).toEqual([
      { bound: 0.1, count: 2 },
      { bound: 0.2, count: 3 },
      { bound: 0.4, count: 5 },
    ]);
    expect(counts.at(-1)!.count).toBe(5);
  });
});
