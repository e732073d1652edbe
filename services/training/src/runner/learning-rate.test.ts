import { describe, expect, it } from 'vitest';
import { learningRateOf } from './learning-rate.ts';

const plan = { batchSize: 8, stepsPerEpoch: 2, totalSteps: 8 };
const ratesOf = (schedule: Parameters<typeof learningRateOf>[0]): number[] =>
  Array.from({ length: plan.totalSteps }, (_, step) => learningRateOf(schedule, step, plan));

describe('learningRateOf', () => {
  it('rises over the warm-up, from above nothing, and then stays', () => {
    const rates = ratesOf({ kind: 'CONSTANT', peak: 1, warmUpEpochs: 2 });
    expect(rates).toEqual([0.125, 0.375, 0.625, 0.875, 1, 1, 1, 1]);
  });

  it('rises to the end where an automatic batch made the training shorter than its warm-up', () => {
    const rates = ratesOf({ kind: 'CONSTANT', peak: 1, warmUpEpochs: 5 });
    expect(rates).toEqual([0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1].map((rate) => rate - 0.0625));
  });

  it('falls along half a cosine from its peak towards its end', () => {
    const rates = ratesOf({ kind: 'COSINE', peak: 1, warmUpEpochs: 0, final: 0.5 });
    // 0.75 is half way; the curve is the same upside down on both sides
    for (const [step, rate] of rates.entries())
      expect(rate + (rates.at(-1 - step) ?? 0)).toBeCloseTo(1.5, 12);
    expect(rates.toSorted((one, other) => other - one)).toEqual(rates);
    expect(rates.at(-1)).toBeGreaterThan(0.5);
  });

  it('falls by a factor every so many epochs', () => {
    const rates = ratesOf({ kind: 'EXPONENTIAL', peak: 1, warmUpEpochs: 0, factor: 0.5, everyEpochs: 2 });
    expect(rates).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5]);
  });
});
