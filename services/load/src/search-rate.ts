import type { LoadReport } from './load-report.ts';

export interface RateSearchOptions {
  /** Requests a second above which nothing is tried: what a closed loop got answered. */
  readonly ceiling: number;
  /** How many rates are tried, from 1. Each halves what is left, on a scale of ratios. */
  readonly trials: number;
  /** Milliseconds that 99 % of the answers must stay within. */
  readonly latencyBoundMs: number;
  /** Puts a rate to the trial. */
  readonly run: (rate: number, trial: number) => Promise<LoadReport>;
}

export interface RateTrial {
  /** Requests a second. */
  readonly rate: number;
  readonly isWithinBound: boolean;
  readonly report: LoadReport;
}

/** The search looks at rates from a sixty-fourth of the ceiling: a service that is slower than that has no rate. */
const widestRatio = 64;

/** Looks for the highest rate within the bound by bisection; answers the trials, in their order. */
export async function searchRate(options: RateSearchOptions): Promise<readonly RateTrial[]> {
  const { ceiling, trials, latencyBoundMs, run } = options;
  const found: RateTrial[] = [];
  let tooLow = ceiling / widestRatio;
  let tooHigh = ceiling;
  let rate = ceiling;
  for (let trial = 0; trial < trials; trial++) {
    const report = await run(rate, trial);
    const isWithinBound = isWithin(report, latencyBoundMs);
    found.push({ rate, isWithinBound, report });
    if (isWithinBound) tooLow = rate;
    else tooHigh = rate;
    // The ceiling itself was good enough
    if (tooLow >= tooHigh) break;
    rate = Math.sqrt(tooLow * tooHigh);
  }
  return found;
}

/** The fastest trial within the bound; null when none was. */
export const bestOf = (trials: readonly RateTrial[]): RateTrial | null =>
  trials.filter(({ isWithinBound }) => isWithinBound).toSorted((one, other) => other.rate - one.rate)[0] ??
  null;

const isWithin = ({ answered, failures, latencyMs }: LoadReport, boundMs: number): boolean =>
  answered > 0 && failures.length === 0 && latencyMs.p99 <= boundMs;
