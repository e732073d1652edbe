import { type BenchmarkPlan, loadsOf, mostConcurrency, mostRate } from '@phiscale/load';
import { invalidArgument } from '../inference-error.ts';

export interface BenchmarkDuration {
  /** Milliseconds before what is measured, of each load. */
  readonly warmUpMs: number;
  /** Milliseconds that are measured, of each load. */
  readonly durationMs: number;
}

/** Milliseconds of all loads of one benchmark together. */
const longestBenchmarkMs = 60_000;

interface Limit {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

const limits = {
  concurrency: { least: 1, most: mostConcurrency, isWhole: true },
  rate: { least: 0.1, most: mostRate, isWhole: false },
  latencyBoundMs: { least: 1, most: 60_000, isWhole: false },
  trials: { least: 1, most: 12, isWhole: true },
  warmUpMs: { least: 0, most: longestBenchmarkMs, isWhole: false },
  durationMs: { least: 100, most: longestBenchmarkMs, isWhole: false },
} satisfies Record<string, Limit>;

/** @throws InferenceError `INVALID_ARGUMENT` naming the first number that is out of its range. */
export function requireBenchmark(plan: BenchmarkPlan, duration: BenchmarkDuration): void {
  const given: Readonly<Record<string, unknown>> = { ...plan, ...duration };
  for (const [name, limit] of Object.entries(limits)) {
    const value = given[name];
    if (typeof value === 'number') requireWithin(name, value, limit);
  }
  const wholeMs = loadsOf(plan) * (duration.warmUpMs + duration.durationMs);
  if (wholeMs <= longestBenchmarkMs) return;
  throw invalidArgument(
    'durationMs',
    `at most ${longestBenchmarkMs} ms for all ${loadsOf(plan)} loads and their warm-ups`,
    wholeMs,
  );
}

function requireWithin(name: string, value: number, { least, most, isWhole }: Limit): void {
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return;
  throw invalidArgument(name, `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`, value);
}
