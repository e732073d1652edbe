import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { cutmix, mixup } from './mixing.ts';

const sidePx = 8;
const imageSize = sidePx * sidePx * 3;
/** Three plain images: black, grey and white. */
const batchOf = () => {
  const images = new Uint8Array(3 * imageSize);
  images.fill(100, imageSize, 2 * imageSize).fill(200, 2 * imageSize);
  return { images, numImages: 3, sidePx };
};
const means = (images: Uint8Array): number[] =>
  [0, 1, 2].map(
    (index) =>
      images.subarray(index * imageSize, (index + 1) * imageSize).reduce((sum, byte) => sum + byte, 0) /
      imageSize,
  );

describe.each([
  ['mixup', mixup, 0.51],
  ['cutmix', cutmix, 0.01],
] as const)('%s', (_, mix, tolerance) => {
  it('leaves of each image the part that it says, and gives the rest from the other end of the batch', () => {
    void assert(
      property(integer({ min: 0 }), constantFrom(0.1, 0.8, 1, 4), (seed, alpha) => {
        const batch = batchOf();
        const kept = mix(batch, alpha, new Random({ seed, epoch: 0, index: 0, purpose: 'mix' }));
        expect(kept).toBeGreaterThanOrEqual(0);
        expect(kept).toBeLessThanOrEqual(1);
        const [first = 0, middle, last = 0] = means(batch.images);
        expect(Math.abs(first - 200 * (1 - kept))).toBeLessThanOrEqual(tolerance);
        expect(middle).toBe(100);
        expect(Math.abs(last - 200 * kept)).toBeLessThanOrEqual(tolerance);
      }),
      { seed: 7 },
    );
  });
});
