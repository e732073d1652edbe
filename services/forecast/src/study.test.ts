import { array, assert, asyncProperty, double, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Forecast } from './forecast.ts';
import { forecastAccuracy } from './forecast-accuracy.ts';
import { ForecastError } from './forecast-error.ts';
import type { ForecastPoint, Observation } from './observation.ts';

const of = (
  ...rows: readonly (readonly [size: number, top1: number, trainingData?: number])[]
): Observation[] => rows.map(([size, top1, trainingData]) => ({ size, top1, trainingData }));

const rising = of([1, 70], [2, 75], [4, 78], [8, 80]);

describe('forecastAccuracy', () => {
  it.each<[code: string, argument: string, why: string, Observation[]]>([
    ['NO_SPREAD', 'observations', 'none at all', []],
    ['NO_SPREAD', 'observations', 'one size', of([1, 70], [1, 71], [1, 72], [1, 73])],
    ['NO_SPREAD', 'observations.size', 'two sizes', of([1, 70], [1, 71], [2, 75], [2, 76])],
    ['NO_SPREAD', 'observations.size', 'sizes too close', of([1, 70], [1.1, 71], [1.2, 72], [1.15, 72])],
    [
      'NO_SPREAD',
      'observations.trainingData',
      'two amounts of data',
      of([1, 70, 1], [2, 75, 1], [4, 78, 1], [1, 60, 0.5], [2, 65, 0.5], [4, 68, 0.5]),
    ],
    ['TOO_FEW_OBSERVATIONS', 'observations', 'as many as parameters', rising.slice(1)],
    [
      'CONFOUNDED_OBSERVATIONS',
      'observations',
      'data that grow with size',
      of([1, 70, 1], [2, 75, 2], [4, 78, 4], [8, 80, 8], [16, 81, 16], [32, 82, 32]),
    ],
    [
      'CONTRADICTING_OBSERVATIONS',
      'observations',
      'repetitions farther apart than networks',
      of([1, 70], [2, 75], [4, 78], [4, 60]),
    ],
    ['NO_TREND', 'observations', 'one accuracy', of([1, 70], [2, 70], [4, 70], [8, 70])],
    ['NO_TREND', 'observations', 'accuracy that falls', of([1, 80], [2, 75], [4, 72], [8, 70])],
    ['INVALID_ARGUMENT', 'observations[1].top1', 'more than all', of([1, 70], [2, 101])],
    ['INVALID_ARGUMENT', 'observations[0].top1', 'not a number', of([1, Number.NaN])],
    ['INVALID_ARGUMENT', 'observations[0].size', 'no size', of([0, 70])],
    ['INVALID_ARGUMENT', 'observations[0].size', 'infinite size', of([Number.POSITIVE_INFINITY, 70])],
    ['INVALID_ARGUMENT', 'observations[1].trainingData', 'data for some', of([1, 70, 1], [2, 75])],
    [
      'INVALID_ARGUMENT',
      'observations',
      'too many',
      Array.from({ length: 101 }, () => ({ size: 1, top1: 1 })),
    ],
  ])('refuses with %s at %s: %s', async (code, argument, _why, observations) => {
    await expect(forecastAccuracy(observations, [])).rejects.toMatchObject({ code, problem: { argument } });
  });

  it.each<[argument: string, ForecastPoint[]]>([
    ['points[0].size', [{}]],
    ['points[1].size', [{ size: 1 }, { size: -1 }]],
    ['points[0].trainingData', [{ size: 1, trainingData: 1 }]],
    ['points', Array.from({ length: 101 }, () => ({ size: 1 }))],
  ])('refuses a point with a bad %s', async (argument, points) => {
    await expect(forecastAccuracy(rising, points)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      problem: { argument },
    });
  });

  it.each([
    ['level', { level: 1 }],
    ['bootstrapSamples', { bootstrapSamples: 1e9 }],
    ['bootstrapSamples', { bootstrapSamples: 100.5 }],
  ])('refuses a bad %s', async (argument, options) => {
    await expect(forecastAccuracy(rising, [], options)).rejects.toMatchObject({ problem: { argument } });
  });

  it('answers with finite numbers or a ForecastError, whatever the observations are', async () => {
    const observation = record({
      size: double({ min: 1e-18, max: 1e18, noNaN: true }),
      trainingData: double({ min: 1e-18, max: 1e18, noNaN: true }),
      top1: double({ min: 0, max: 100, noNaN: true }),
    });
    await assert(
      asyncProperty(array(observation, { maxLength: 12 }), async (observations) => {
        const points = [{ size: 1e-18, trainingData: 1e18 }];
        const answer = await forecastAccuracy(observations, points, { bootstrapSamples: 100 }).catch(
          (error: unknown) => error,
        );
        if (answer instanceof ForecastError) return;
        const { rmse, predictions } = answer as Forecast;
        const { top1, interval } = predictions[0]!;
        expect(rmse).toBeLessThanOrEqual(100);
        for (const percent of [top1, interval.low, interval.high]) {
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent).toBeLessThanOrEqual(100);
        }
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
