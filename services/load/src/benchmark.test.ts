import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BenchmarkPlan, loadsOf, runBenchmark } from './benchmark.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** One request at a time, 10 ms each: a hundred a second at most. */
function createServer() {
  let free: Promise<unknown> = Promise.resolve();
  return () => {
    const turn = free.then(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return { queueMs: 0, computeMs: 10, batchSize: 1 };
    });
    free = turn;
    return turn;
  };
}
async function bench(plan: BenchmarkPlan, request = createServer()) {
  const running = runBenchmark(plan, { warmUpMs: 100, durationMs: 2000, request, codeOf: String });
  await vi.advanceTimersByTimeAsync(120_000);
  return await running;
}
const search = { kind: 'SEARCH', latencyBoundMs: 60, concurrency: 4, trials: 6, seed: 1 } as const;

describe('runBenchmark', () => {
  it('runs a single load as it is', async () => {
    const { report, search: none } = await bench({ kind: 'CLOSED', concurrency: 2 });
    expect(report.throughput).toBe(100);
    expect(none).toBeNull();
  });

  it('searches below what a closed loop got answered, and reports the best rate', async () => {
    const { report, search: found } = await bench(search);
    expect(found!.trials.length).toBeLessThanOrEqual(6);
    expect(found!.rate).toBeGreaterThan(20);
    expect(found!.rate).toBeLessThan(100);
    expect(report.latencyMs.p99).toBeLessThanOrEqual(60);
  });

  it('has no rate, and the closed loop’s report, when nothing is answered', async () => {
    const { report, search: found } = await bench(search, () => Promise.reject(new Error('down')));
    expect(found).toEqual({ rate: null, trials: [] });
    expect(report.answered).toBe(0);
  });

  it('says how many loads a plan has', () => {
    expect(loadsOf(search)).toBe(7);
    expect(loadsOf({ kind: 'CLOSED', concurrency: 1 })).toBe(1);
  });
});
