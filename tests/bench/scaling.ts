import { networkCost, scaleNetwork, summariseStages } from '@phiscale/scaling';
import { median, percentile, type Row } from './row.ts';

/** Building EfficientNet-B7 and working out all that `scaledConfig` can answer about it, in process. */
export async function scaling(): Promise<readonly Row[]> {
  const times: number[] = [];
  for (let round = 0; round < 2_000; round++) {
    const startedAt = performance.now();
    const { network } = scaleNetwork({ rule: 'OFFICIAL', variant: 'B7' });
    networkCost(network);
    summariseStages(network);
    times.push(performance.now() - startedAt);
  }
  const warm = times.slice(200);
  const row = (measure: string, value: number, bound?: string): Row => ({
    bench: 'scaling',
    measure: `B7: network, cost and stages, ${measure}`,
    value,
    unit: 'ms',
    ...(bound === undefined ? {} : { bound }),
  });
  return [
    row('median', median(warm), '≤ 1 ms'),
    row('p99', percentile(warm, 0.99)),
    row('first', times[0] ?? 0),
  ];
}
