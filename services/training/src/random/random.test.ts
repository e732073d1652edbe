import { assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random, type RandomPlace } from './random.ts';

const place: RandomPlace = { seed: 1, epoch: 2, index: 3, purpose: 'flip' };
const draw = (changed: Partial<RandomPlace>): number => new Random({ ...place, ...changed }).uniform();

describe('Random', () => {
  it('draws the same at the same place, and something else at any other', () => {
    expect(draw({})).toBe(draw({}));
    const others: Partial<RandomPlace>[] = [
      { seed: 2 },
      { seed: 2 ** 32 + 1 },
      { epoch: 3 },
      { index: 4 },
      { purpose: 'crop' },
    ];
    expect(new Set([{}, ...others].map(draw)).size).toBe(6);
  });

  it('shuffles without loss', () => {
    void assert(
      property(integer({ min: 0, max: 300 }), integer({ min: 0 }), (length, seed) => {
        const items = Uint32Array.from({ length }, (_, index) => index);
        const shuffled = new Random({ ...place, seed }).shuffle(Uint32Array.from(items));
        expect([...shuffled].sort((one, other) => one - other)).toEqual([...items]);
      }),
    );
  });

  it('keeps Beta draws between 0 and 1', () => {
    const draws = record({ alpha: constantFrom(0.1, 0.2, 0.8, 1, 4), seed: integer({ min: 0 }) });
    void assert(
      property(draws, ({ alpha, seed }) => {
        const value = new Random({ ...place, seed }).symmetricBeta(alpha);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  // Variance of Beta(α, α): 1 / (4 (2 α + 1))
  it.each([0.2, 1, 2])('draws Beta(α, α) with its mean and variance for α = %d', (alpha) => {
    const random = new Random(place);
    const draws = Array.from({ length: 20_000 }, () => random.symmetricBeta(alpha));
    const mean = draws.reduce((sum, each) => sum + each, 0) / draws.length;
    const variance = draws.reduce((sum, each) => sum + (each - mean) ** 2, 0) / draws.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(variance).toBeCloseTo(1 / (4 * (2 * alpha + 1)), 2);
  });
});
