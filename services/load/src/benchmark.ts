import { unreachable } from '@phiscale/common';
import type { LoadReport } from './load-report.ts';
import { type Arrivals, type LoadOptions, runLoad } from './run-load.ts';
import { bestOf, type RateTrial, searchRate } from './search-rate.ts';

/** What is to be found out. */
export type BenchmarkPlan =
  | Arrivals
  /** The highest rate of an open loop at which 99 % of the answers come within a bound, and none fails. */
  | {
      readonly kind: 'SEARCH';
      /** Milliseconds. */
      readonly latencyBoundMs: number;
      /** Of the closed loop that finds the ceiling. */
      readonly concurrency: number;
      /** How many rates are tried. */
      readonly trials: number;
      readonly seed: number;
    };

export interface BenchmarkReport {
  /** Of a search: of its best rate, or of the closed loop when no rate was within the bound. */
  readonly report: LoadReport;
  /** Null unless it was a search. */
  readonly search: {
    /** Requests a second; null when no trial was within the bound. */
    readonly rate: number | null;
    readonly trials: readonly RateTrial[];
  } | null;
}

/** How often a plan runs a load. */
export const loadsOf = (plan: BenchmarkPlan): number => (plan.kind === 'SEARCH' ? plan.trials + 1 : 1);

/** Runs the loads of a plan, one after the other. */
export async function runBenchmark(
  plan: BenchmarkPlan,
  options: Omit<LoadOptions, 'arrivals'>,
): Promise<BenchmarkReport> {
  switch (plan.kind) {
    case 'CLOSED':
    case 'OPEN':
      return { report: await runLoad({ ...options, arrivals: plan }), search: null };
    case 'SEARCH': {
      const { latencyBoundMs, concurrency, trials: most, seed } = plan;
      const closed = await runLoad({ ...options, arrivals: { kind: 'CLOSED', concurrency } });
      const { throughput: ceiling } = closed;
      const run = (rate: number, trial: number): Promise<LoadReport> =>
        runLoad({ ...options, arrivals: { kind: 'OPEN', rate, seed: seed + trial } });
      const trials = ceiling === 0 ? [] : await searchRate({ ceiling, trials: most, latencyBoundMs, run });
      const best = bestOf(trials);
      return { report: best?.report ?? closed, search: { rate: best?.rate ?? null, trials } };
    }
    default:
      return unreachable(plan);
  }
}
