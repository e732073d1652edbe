import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireTopK, softmax, topPredictions } from './top-k.ts';

const logits = fc.float32Array({ minLength: 1, maxLength: 60, noNaN: true, min: -1e4, max: 1e4 });
const labelsFor = (count: number): string[] => Array.from({ length: count }, (_, index) => `class ${index}`);
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

describe('softmax', () => {
  it('sums to one however large the scores are', () => {
    fc.assert(
      fc.property(logits, (scores) => {
        expect(sum(softmax(scores))).toBeCloseTo(1, 9);
      }),
      { seed: 7 },
    );
    expect([...softmax(Float32Array.of(3e38, 3e38))]).toEqual([0.5, 0.5]);
    expect([...softmax(Float32Array.of(-3e38, -3e38, -3e38, -3e38))]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it.each([
    [Number.NaN, 1],
    [1, Number.NaN],
    [Number.POSITIVE_INFINITY, 1],
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ])('has no answer to scores of %s and %s', (...scores) => {
    expect(() => softmax(Float32Array.from(scores))).toThrow(
      expect.objectContaining({
        code: 'INVALID_MODEL',
        problem: expect.objectContaining({ argument: 'logits' }),
      }),
    );
  });

  it('depends on differences of scores only', () => {
    const [one, other] = [softmax(Float32Array.of(1, 2, 3)), softmax(Float32Array.of(101, 102, 103))];
    expect([...one]).toEqual([...other]);
    // e / (1 + e + e²)
    expect(one[1]).toBeCloseTo(0.24472847105479764, 12);
  });
});

describe('topPredictions', () => {
  it('are the first of all classes sorted by probability, equals in the order of their classes', () => {
    // few different scores: many equals
    const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(scores, fc.nat(59), (values, extra) => {
        const topK = 1 + (extra % values.length);
        const sorted = values.map((_, index) => index).sort((a, b) => values[b]! - values[a]! || a - b);
        const found = topPredictions(softmax(Float32Array.from(values)), labelsFor(values.length), topK);
        expect(found.map(({ index }) => index)).toEqual(sorted.slice(0, topK));
        expect(found.map(({ label }) => label)).toEqual(found.map(({ index }) => `class ${index}`));
      }),
      { seed: 7 },
    );
  });

  it('have the probabilities that softmax gives', () => {
    fc.assert(
      fc.property(logits, (scores) => {
        const all = topPredictions(softmax(scores), labelsFor(scores.length), scores.length);
        expect(sum(all.map(({ probability }) => probability))).toBeCloseTo(1, 9);
        for (const { index, probability } of all) expect(probability).toBe(softmax(scores)[index]);
      }),
      { seed: 7 },
    );
  });
});

describe('requireTopK', () => {
  it.each([1, 2, 10])('accepts %d of 10 classes', (topK) => {
    expect(() => requireTopK(topK, 10)).not.toThrow();
  });

  it.each([0, -1, 11, 1.5, Number.NaN])('refuses %d of 10 classes', (topK) => {
    expect(() => requireTopK(topK, 10)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
