import { monitorEventLoopDelay } from 'node:perf_hooks';
import { forecastAccuracy, observationsOf } from '@phiscale/forecast';
import { median, type Row } from './row.ts';

/** How well B0 to B7 predict each other, and what a forecast from them costs, in process. */
export async function forecast(): Promise<readonly Row[]> {
  const observations = observationsOf('EFFICIENTNET_B0_B7', 'MACS');
  const { leaveOneOutError } = await forecastAccuracy(observations, []);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const startedAt = performance.now();
    await forecastAccuracy(observations, [{ size: 1e11 }], { bootstrapSamples: 500 });
    times.push(performance.now() - startedAt);
  }
  delay.disable();
  const row = (measure: string, value: number, unit: string, bound?: string): Row => ({
    bench: 'forecast',
    measure,
    value,
    unit,
    ...(bound === undefined ? {} : { bound }),
  });
  return [
    row('B0 to B7, leave-one-out mean absolute error', leaveOneOutError ?? Number.NaN, 'points', '≤ 0.4'),
    row('fit with 500 bootstrap samples, median', median(times), 'ms', '≤ 200 ms'),
    row('event-loop delay p99 meanwhile', delay.percentile(99) / 1e6, 'ms', '≤ 10 ms'),
  ];
}
