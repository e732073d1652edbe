import type { BenchmarkPlan } from '@phiscale/load';
import { describe, expect, it } from 'vitest';
import { requireBenchmark } from './require-benchmark.ts';

const closed: BenchmarkPlan = { kind: 'CLOSED', concurrency: 1 };
const search: BenchmarkPlan = { kind: 'SEARCH', latencyBoundMs: 50, concurrency: 8, trials: 5, seed: 1 };
const shortly = { warmUpMs: 0, durationMs: 1000 };

describe('requireBenchmark', () => {
  it.each<[string, BenchmarkPlan, { warmUpMs: number; durationMs: number }]>([
    ['concurrency', { kind: 'CLOSED', concurrency: 0 }, shortly],
    ['concurrency', { kind: 'CLOSED', concurrency: 1.5 }, shortly],
    ['rate', { kind: 'OPEN', rate: 0, seed: 1 }, shortly],
    ['rate', { kind: 'OPEN', rate: Number.NaN, seed: 1 }, shortly],
    ['latencyBoundMs', { ...search, latencyBoundMs: 0 }, shortly],
    ['trials', { ...search, trials: 13 }, shortly],
    ['warmUpMs', closed, { warmUpMs: -1, durationMs: 1000 }],
    ['durationMs', closed, { warmUpMs: 0, durationMs: 99 }],
  ])('refuses a %s out of its range', (argument, plan, duration) => {
    expect(() => requireBenchmark(plan, duration)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', problem: expect.objectContaining({ argument }) }),
    );
  });

  it('lets all loads of a search together last a minute, and no longer', () => {
    expect(() => requireBenchmark(search, { warmUpMs: 1000, durationMs: 9000 })).not.toThrow();
    expect(() => requireBenchmark(search, { warmUpMs: 1000, durationMs: 9001 })).toThrow('all 6 loads');
  });
});
