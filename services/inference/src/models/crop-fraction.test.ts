import { describe, expect, it } from 'vitest';
import { cropFractionOf, resizedSide } from './crop-fraction.ts';

describe('the fraction that a crop keeps', () => {
  it('leads back to the side before the crop, for every pair', () => {
    const lost: string[] = [];
    for (let sidePx = 1; sidePx <= 1200; sidePx++) {
      for (let resolution = 1; resolution <= sidePx; resolution++) {
        const found = resizedSide({ resolution, cropFraction: cropFractionOf(resolution, sidePx) });
        if (found !== sidePx) lost.push(`${resolution} of ${sidePx}: ${found}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it('is the quotient, but for the last bit', () => {
    expect(cropFractionOf(224, 256)).toBe(0.875);
    expect(cropFractionOf(224, 354)).toBeCloseTo(224 / 354, 15);
    expect(cropFractionOf(224, 224)).toBe(1);
  });
});
