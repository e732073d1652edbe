import {
  atOnce,
  coefficientCandidates,
  fitToBudget,
  networkCost,
  scaleNetwork,
  searchableRules,
  summariseStages,
} from '@phiscale/scaling';
import { median, percentile, type Row } from './row.ts';

const row = (measure: string, value: number, bound?: string): Row => ({
  bench: 'scaling',
  measure,
  value,
  unit: 'ms',
  ...(bound === undefined ? {} : { bound }),
});

/** Milliseconds of each round. */
function timed(rounds: number, work: () => void): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
}

/** What the scaling service computes, in process. */
export async function scaling(): Promise<readonly Row[]> {
  return [...b7(), worstFit(), grid()];
}

/** Building EfficientNet-B7 and working out all that `scaledConfig` can answer about it. */
function b7(): readonly Row[] {
  const times = timed(2_000, () => {
    const { network } = scaleNetwork({ rule: 'OFFICIAL', variant: 'B7' });
    networkCost(network);
    summariseStages(network);
  });
  const warm = times.slice(200);
  const measure = (name: string): string => `B7: network, cost and stages, ${name}`;
  return [
    row(measure('median'), median(warm), '≤ 1 ms'),
    row(measure('p99'), percentile(warm, 0.99)),
    row(measure('first'), times[0] ?? 0),
  ];
}

/** Deep networks, and every limit. */
const budget = { macs: 40e9, params: 1e9, weightBytes: 4e9, inferenceBytes: 1e12, trainingBytes: 1e13 };

function worstFit(): Row {
  const fits = searchableRules.map((rule) => {
    const times = timed(25, () => atOnce(fitToBudget({ rule }, budget)));
    return { rule, time: median(times) };
  });
  const worst = fits.reduce((one, other) => (other.time > one.time ? other : one));
  return row(`fitToBudget, the slowest rule (${worst.rule}), median`, worst.time, '≤ 30 ms');
}

const grid = (): Row =>
  row(
    'coefficientCandidates, 108, median',
    median(timed(25, () => atOnce(coefficientCandidates()))),
    '≤ 60 ms',
  );
