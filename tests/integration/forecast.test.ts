import { createPhiscale } from '@phiscale/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../testkit/start-api.ts';

let api: TestApi;
let phiscale: ReturnType<typeof createPhiscale>;
beforeAll(async () => {
  api = await startApi();
  phiscale = createPhiscale({ url: api.url });
});
afterAll(() => api.close());

describe('accuracyForecast', () => {
  it('predicts a scaled network from a published series, with an interval around it', async () => {
    const { model, leaveOneOutError, predictions } = await phiscale.accuracyForecast({
      input: {
        series: 'EFFICIENTNET_B0_B7',
        points: [
          { scaledConfig: { rule: 'OFFICIAL', variant: 'B4' } },
          { scaledConfig: { rule: 'COMPOUND', phi: 8 } },
        ],
      },
    });
    // SciPy: tests/reference/check-accuracy-forecast.py
    expect(model.asymptote.value).toBeCloseTo(14.9771246, 6);
    expect(model.trainingData).toBeNull();
    expect(leaveOneOutError).toBeLessThanOrEqual(0.4);
    // torchvision counts 4.39 G multiply-adds
    expect(predictions[0]).toMatchObject({ size: 4_393_771_024, extrapolates: false, sizeExtrapolation: 1 });
    expect(Math.abs(predictions[0]!.top1 - 82.9)).toBeLessThan(0.2);
    const { top1, interval, extrapolates } = predictions[1]!;
    expect(extrapolates).toBe(true);
    expect(interval.low).toBeLessThan(top1);
    expect(interval.high).toBeGreaterThan(top1);
  });

  it("tells what data bring from what size brings, by the caller's own observations", async () => {
    const observations = (['B0', 'B1', 'B2', 'B3'] as const).flatMap((variant, size) =>
      [0.1, 0.3, 1].map((trainingData, row) => ({
        scaledConfig: { rule: 'OFFICIAL', variant } as const,
        trainingData,
        top1: 80 - 5 * 0.7 ** size - 2 * trainingData ** -0.5 + 0.05 * Math.sin(size + 5 * row),
      })),
    );
    const { model, predictions, warnings } = await phiscale.accuracyForecast({
      input: { observations, points: [{ size: 5e9, trainingData: 2 }], measure: 'MACS' },
    });
    expect(model.size?.exponent.value).toBeGreaterThan(0);
    expect(Math.abs(model.trainingData!.exponent.value - 0.5)).toBeLessThan(0.1);
    expect(predictions[0]).toMatchObject({ trainingData: 2, trainingDataExtrapolation: 2 });
    expect(warnings).toContain('EXTRAPOLATION');
  });

  it.each([
    [{}, 'INVALID_ARGUMENT', 'observations'],
    [{ series: 'EFFICIENTNET_LITE', observations: [] }, 'INVALID_ARGUMENT', 'observations'],
    [{ observations: [{ size: 1, top1: 70 }] }, 'NO_SPREAD', 'observations'],
    [{ jobs: [] }, 'NO_SPREAD', 'jobs'],
    [
      { observations: [{ scaledConfig: { rule: 'COMPOUND', phi: 100 }, top1: 70 }] },
      'COEFFICIENT_OUT_OF_RANGE',
      'observations[0].scaledConfig.phi',
    ],
    [
      { series: 'EFFICIENTNET_LITE', points: [{ scaledConfig: { rule: 'COMPOUND' } }] },
      'INVALID_SCALING_INPUT',
      'points[0].scaledConfig.phi',
    ],
    [
      { series: 'EFFICIENTNET_LITE', points: [{ size: 1, scaledConfig: { rule: 'COMPOUND', phi: 0 } }] },
      'INVALID_ARGUMENT',
      'points[0].size',
    ],
    [{ series: 'EFFICIENTNET_LITE', bootstrapSamples: 1_000_000 }, 'INVALID_ARGUMENT', 'bootstrapSamples'],
  ] as const)('refuses %j with %s at %s', async (input, code, argument) => {
    const request = phiscale.accuracyForecast({ input: input as never });
    await expect(request).rejects.toMatchObject({ code, argument });
  });
});

describe('publishedSeries', () => {
  it('has a source for each, and exact sizes', async () => {
    const series = await phiscale.publishedSeries();
    expect(series.map(({ name }) => name)).toContain('EFFICIENTNET_V2');
    for (const { source } of series) expect(source).toMatch(/arXiv|README/);
    expect(series[0]?.observations[0]).toEqual({ variant: 'B0', size: 385_814_752, top1: 77.1 });
    const [first] = await phiscale.publishedSeries({ measure: 'PARAMS' });
    expect(first?.observations[0]?.size).toBe(5_288_548);
  });
});
