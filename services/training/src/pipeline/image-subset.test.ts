import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSubset } from './image-subset.ts';

/** 30 images of class 0, 9 of class 1 and one of class 2, in turns where there are any. */
const labels = [...Array.from({ length: 18 }, (_, image) => image % 2), ...Array(21).fill(0), 2];
const images = Uint32Array.from(labels.keys());
const fractions = double({ min: 0.01, max: 1, noNaN: true });

describe('chooseSubset', () => {
  it('keeps the mixture of classes, and at least one image of each', () => {
    const chosen = chooseSubset(images, labels, { seed: 1, fraction: 1 / 3 });
    expect([0, 1, 2].map((label) => chosen.filter((image) => labels[image] === label).length)).toEqual([
      10, 3, 1,
    ]);
  });

  it('holds in a larger fraction all of a smaller one, in the same order', () => {
    void assert(
      property(fractions, fractions, integer({ min: 0, max: 0xffff_ffff }), (one, other, seed) => {
        const choose = (fraction: number) => [...chooseSubset(images, labels, { seed, fraction })];
        const [small, large] = [choose(Math.min(one, other)), choose(Math.max(one, other))];
        expect(large).toEqual(expect.arrayContaining(small));
        expect(large).toEqual(large.toSorted((a, b) => a - b));
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('is everything at 1, and otherwise of the seed', () => {
    expect(chooseSubset(images, labels, { seed: 1, fraction: 1 })).toEqual(images);
    const half = { fraction: 0.5 };
    expect(chooseSubset(images, labels, { seed: 1, ...half })).toEqual(
      chooseSubset(images, labels, { seed: 1, ...half }),
    );
    expect(chooseSubset(images, labels, { seed: 1, ...half })).not.toEqual(
      chooseSubset(images, labels, { seed: 2, ...half }),
    );
  });
});
