import { describe, expect, it } from 'vitest';
import { learningRateAt, scaledLearningRate } from './learning-rate.ts';

describe('learningRateAt', () => {
  it('rises from nothing while it warms up', () => {
    const options = {
      schedule: { kind: 'CONSTANT' },
      learningRate: 0.4,
      warmUpEpochs: 5,
      epochs: 90,
    } as const;
    expect([0, 1.25, 5, 60].map((epoch) => learningRateAt(epoch, options))).toEqual([0, 0.1, 0.4, 0.4]);
  });

  // Section 5.2 of arXiv 1905.11946: 0.256, decayed by 0.97 every 2.4 epochs
  it('decays as the paper says', () => {
    const options = { schedule: { kind: 'EXPONENTIAL' }, learningRate: 0.256, epochs: 350 } as const;
    expect(learningRateAt(2.39, options)).toBe(0.256);
    expect(learningRateAt(2.4, options)).toBeCloseTo(0.256 * 0.97, 12);
    expect(learningRateAt(24, options)).toBeCloseTo(0.256 * 0.97 ** 10, 12);
  });

  it('is half way down a cosine in the middle of what follows the warm-up, and nothing at the end', () => {
    const options = { schedule: { kind: 'COSINE' }, learningRate: 1, warmUpEpochs: 2, epochs: 10 } as const;
    expect(learningRateAt(2, options)).toBe(1);
    expect(learningRateAt(6, options)).toBeCloseTo(0.5, 12);
    expect(learningRateAt(10, options)).toBe(0);
  });
});

describe('scaledLearningRate', () => {
  it("is the paper's 0.256 for batches of 4096", () => {
    expect(scaledLearningRate(4096)).toBeCloseTo(0.256, 12);
  });
});
