import { createRandom } from '@phiscale/common';
import { assert, asyncProperty, double, integer, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastAccuracy } from './forecast-accuracy.ts';
import type { Observation } from './observation.ts';
import { observationsOf } from './published-series.ts';

const b0ToB7 = observationsOf('EFFICIENTNET_B0_B7', 'MACS');
const fast = { bootstrapSamples: 100 };

/** Accuracies of a known law, with uniform noise of at most `noise` points. */
function simulate(options: {
  asymptote?: number;
  exponent?: number;
  noise?: number;
  seed?: number;
}): Observation[] {
  const { asymptote = 15, exponent = 0.5, noise = 0, seed = 1 } = options;
  const random = createRandom(seed);
  return Array.from({ length: 12 }, (_, index) => {
    const size = 4e8 * 1.6 ** index;
    const error = asymptote + 3 * (size / 4e9) ** -exponent + noise * (2 * random() - 1);
    return { size, top1: 100 - error };
  });
}

describe('forecastAccuracy', () => {
  // SciPy: tests/reference/check-accuracy-forecast.py
  it('predicts each of B0 to B7 from the others within 0.4 points on average, as SciPy does', async () => {
    const { leaveOneOutError, rmse } = await forecastAccuracy(b0ToB7, [], fast);
    expect(leaveOneOutError).toBeLessThanOrEqual(0.4);
    expect(leaveOneOutError).toBeCloseTo(0.1009800978, 5);
    expect(rmse).toBeCloseTo(0.05662886511, 8);
  });

  it('predicts each from the others as a forecast from those alone does, however noisy they are', async () => {
    const noisy = [79.2, 82.9, 85.3, 84.5, 85.1, 85.9, 85.6, 85.3].map((top1, index) => ({
      size: 2 ** index,
      top1,
    }));
    const { observations } = await forecastAccuracy(noisy, [], fast);
    for (const [index, { size, top1, leaveOneOutError }] of observations.entries()) {
      const others = noisy.toSpliced(index, 1);
      const [alone] = (await forecastAccuracy(others, [{ size }], fast)).predictions;
      expect(top1 - leaveOneOutError!).toBeCloseTo(alone!.top1, 6);
    }
  });

  // AdvProp B8: 85.5 (tensorflow/tpu models/official/efficientnet/README.md)
  it('predicts AdvProp B8, a third more than it saw, within its interval', async () => {
    const [b8, ...rest] = observationsOf('EFFICIENTNET_ADVPROP_B0_B8', 'MACS').toReversed();
    const { predictions, warnings } = await forecastAccuracy(rest, [{ size: b8!.size }]);
    const [{ interval, sizeExtrapolation, extrapolates }] = predictions as [(typeof predictions)[0]];
    expect(interval.low).toBeLessThanOrEqual(85.5);
    expect(interval.high).toBeGreaterThanOrEqual(85.5);
    expect(extrapolates).toBe(true);
    expect(sizeExtrapolation).toBeCloseTo(62.5975 / 37.7459, 3);
    expect(warnings).toEqual(['EXTRAPOLATION']);
  });

  it('predicts no observation from the others beyond 0 and 100 percent', async () => {
    // A law through the others, continued over eighteen orders of magnitude, has an error of 29 590 points
    const observations = [
      { size: 1e-18, top1: 0 },
      { size: 1, top1: 0 },
      { size: 1e16, top1: 100 },
      { size: 1e17, top1: 100 },
      { size: 1e18, top1: 100 },
    ];
    const { leaveOneOutError, observations: fitted } = await forecastAccuracy(observations, [], fast);
    expect(leaveOneOutError).toBeLessThanOrEqual(100);
    for (const each of fitted) expect(Math.abs(each.leaveOneOutError ?? 0)).toBeLessThanOrEqual(100);
  });

  it('recovers the law that made the observations, up to their noise', async () => {
    await assert(
      asyncProperty(
        double({ min: 5, max: 30, noNaN: true }),
        double({ min: 0.2, max: 1.2, noNaN: true }),
        integer(),
        async (asymptote, exponent, seed) => {
          const observations = simulate({ asymptote, exponent, noise: 0.01, seed });
          const { model } = await forecastAccuracy(observations, [], fast);
          expect(Math.abs(model.asymptote.value - asymptote)).toBeLessThan(0.1);
          expect(Math.abs(model.size!.exponent.value - exponent)).toBeLessThan(0.02);
        },
      ),
      { numRuns: 30, seed: 1 },
    );
  });

  it('does not depend on the order of the observations', async () => {
    const points = [{ size: 1e9 }, { size: 1e12 }];
    const { observations, ...expected } = await forecastAccuracy(b0ToB7, points, fast);
    await assert(
      asyncProperty(shuffledSubarray([...b0ToB7], { minLength: b0ToB7.length }), async (shuffled) => {
        const { observations: fitted, ...rest } = await forecastAccuracy(shuffled, points, fast);
        expect(rest).toEqual(expected);
        expect(fitted.map(({ top1 }) => top1)).toEqual(shuffled.map(({ top1 }) => top1));
        expect(new Set(fitted)).toEqual(new Set(observations));
      }),
      { numRuns: 5, seed: 1 },
    );
  });

  it('never predicts less for more', async () => {
    const sizes = [1e6, 1e8, 1e9, 1e10, 1e11, 1e12, 1e15];
    const points = sizes.map((size) => ({ size }));
    const { predictions } = await forecastAccuracy(b0ToB7, points, fast);
    const top1 = predictions.map((prediction) => prediction.top1);
    expect(top1).toEqual(top1.toSorted((one, other) => one - other));
    expect(top1[0]).toBeGreaterThanOrEqual(0);
  });

  it('has wider intervals for more noise, for a higher level and farther outside', async () => {
    const width = async (noise: number, size: number, level = 0.9): Promise<number> => {
      const { predictions } = await forecastAccuracy(simulate({ noise }), [{ size }], { level });
      return predictions[0]!.interval.high - predictions[0]!.interval.low;
    };
    const inside = await width(0.1, 4e9);
    expect(await width(0.4, 4e9)).toBeGreaterThan(2 * inside);
    expect(await width(0.1, 4e9, 0.99)).toBeGreaterThan(inside);
    expect(await width(0.1, 4e7)).toBeGreaterThan(2 * inside);
  });

  it('answers the same for the same seed, and otherwise not', async () => {
    const ask = (seed: number) => forecastAccuracy(b0ToB7, [{ size: 1e9 }], { ...fast, seed });
    expect(await ask(1)).toEqual(await ask(1));
    expect((await ask(1)).predictions).not.toEqual((await ask(2)).predictions);
  });

  it('has the term of the data alone where sizes are the same', async () => {
    const observations = [0.1, 0.2, 0.4, 0.7, 1].map((trainingData) => ({
      size: 4e8,
      trainingData,
      top1: 100 - 20 - 3 * trainingData ** -0.5,
    }));
    const { model, predictions } = await forecastAccuracy(observations, [{ trainingData: 4 }], fast);
    expect(model.size).toBeNull();
    expect(model.trainingData?.exponent.value).toBeCloseTo(0.5, 6);
    expect(predictions[0]?.top1).toBeCloseTo(78.5, 6);
    expect(predictions[0]?.trainingDataExtrapolation).toBe(4);
  });

  it('warns of an asymptote of zero, and of few observations', async () => {
    const observations = [1, 2, 4, 8].map((size) => ({ size, top1: 102 - 30 * size ** -0.5 }));
    const { model, warnings } = await forecastAccuracy(observations, [], fast);
    expect(model.asymptote.value).toBe(0);
    expect(warnings).toEqual(['ASYMPTOTE_AT_ZERO', 'FEW_DEGREES_OF_FREEDOM']);
  });

  it('gives up when the caller does', async () => {
    const signal = AbortSignal.abort();
    await expect(forecastAccuracy(b0ToB7, [], { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
