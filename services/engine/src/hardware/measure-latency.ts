import { availableParallelism } from 'node:os';
import { askTimingThread } from './ask-timing-thread.ts';
import type { Workload } from './workload.ts';

export interface TimingOptions {
  /** Threads that one run uses. Default: the cores. */
  readonly threads?: number;
  /** Milliseconds after which no further round begins. Default 2,000. */
  readonly budgetMs?: number;
  /** Rounds that happen whatever the budget. Default 3. */
  readonly leastRounds?: number;
  readonly signal?: AbortSignal;
}

export interface MeasuredLatency {
  /** Milliseconds of the fastest run: whatever else a machine does only ever adds to it. */
  readonly shortestMs: number;
  readonly medianMs: number;
  readonly runs: number;
}

/**
 * Measures how long one run of each workload takes on this machine: with random weights, after a first run, taking
 * turns, in a thread of their own.
 * @throws EngineError as `askTimingThread` does.
 */
export async function measureLatency(
  workloads: readonly Workload[],
  { threads = availableParallelism(), budgetMs = 2_000, leastRounds = 3, signal }: TimingOptions = {},
): Promise<readonly MeasuredLatency[]> {
  const plan = { workloads, threads, budgetMs, leastRounds };
  const runMs = await askTimingThread({ type: 'time', plan }, signal);
  return runMs.map((times) => {
    const sorted = [...times].sort((one, other) => one - other);
    return {
      shortestMs: sorted[0] ?? Number.NaN,
      medianMs: sorted[sorted.length >> 1] ?? Number.NaN,
      runs: sorted.length,
    };
  });
}
