import { describe, expect, it } from 'vitest';
import type { LoadReport } from './load-report.ts';
import { bestOf, searchRate } from './search-rate.ts';

const summary = (p99: number) => ({ count: 1, mean: p99, p50: p99, p90: p99, p95: p99, p99, max: p99 });
const report = (p99: number, failures: LoadReport['failures'] = []): LoadReport => ({
  throughput: 1,
  answered: 1,
  failures,
  latencyMs: summary(p99),
  queueMs: summary(0),
  computeMs: summary(0),
  meanBatchSize: 1,
});

/** As a queue with Poisson arrivals has it: latency grows without bound towards capacity. */
const queue = (capacity: number) => async (rate: number) =>
  report(rate >= capacity ? 1e9 : 10 / (1 - rate / capacity));
const options = { ceiling: 200, trials: 12, latencyBoundMs: 100, run: queue(100) };

describe('searchRate', () => {
  it('finds the highest rate within the bound', async () => {
    // 10 ÷ (1 − r ÷ 100) = 100 at r = 90
    const best = bestOf(await searchRate(options));
    expect(best!.rate).toBeGreaterThan(89);
    expect(best!.rate).toBeLessThanOrEqual(90);
  });

  it('tries no more often than it may', async () => {
    expect(await searchRate({ ...options, trials: 3 })).toHaveLength(3);
  });

  it('ends with the first trial when the ceiling is good enough', async () => {
    const trials = await searchRate({ ...options, ceiling: 50 });
    expect(trials.map(({ rate }) => rate)).toEqual([50]);
  });

  it('has no rate when none is within the bound, or all have failures', async () => {
    expect(bestOf(await searchRate({ ...options, latencyBoundMs: 1 }))).toBeNull();
    const failing = async () => report(1, [{ code: 'QUEUE_FULL', count: 1 }]);
    expect(bestOf(await searchRate({ ...options, run: failing }))).toBeNull();
  });
});
