import { assert, constantFrom, double, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Preprocessing } from '../models/model-description.ts';
import { planResize } from './resize-plan.ts';

const preprocessing: Preprocessing = {
  resolution: 224,
  resizeMode: 'SHORTEST_EDGE',
  cropFraction: 0.875,
  interpolation: 'BICUBIC',
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

describe('planResize', () => {
  // expected values: torchvision 0.14.1 Resize(256) and CenterCrop(224) on PIL images of these sizes
  it.each([
    [500, 375, { width: 341, height: 256 }, { left: 58, top: 16 }],
    [375, 500, { width: 256, height: 341 }, { left: 16, top: 58 }],
    [500, 332, { width: 385, height: 256 }, { left: 80, top: 16 }],
    [1, 1, { width: 256, height: 256 }, { left: 16, top: 16 }],
    [100, 257, { width: 256, height: 657 }, { left: 16, top: 216 }],
  ])('resizes and crops %d × %d as torchvision does', (width, height, resized, corner) => {
    const plan = planResize({ width, height }, preprocessing);
    expect(plan).toEqual({ sourceRegion: null, resized, crop: { ...corner, width: 224, height: 224 } });
  });

  it('squashes whatever the aspect', () => {
    const plan = planResize({ width: 4000, height: 3 }, { ...preprocessing, resizeMode: 'SQUASH' });
    expect(plan).toEqual({
      sourceRegion: null,
      resized: { width: 256, height: 256 },
      crop: { left: 16, top: 16, width: 224, height: 224 },
    });
  });

  it('keeps the middle of a very long image, centred to the pixel', () => {
    expect(planResize({ width: 2, height: 10_000 }, preprocessing)).toMatchObject({
      sourceRegion: { left: 0, top: 4992, width: 2, height: 16 },
      resized: { width: 256, height: 2048 },
    });
    expect(planResize({ width: 10_001, height: 2 }, preprocessing).sourceRegion).toEqual({
      left: 4993,
      top: 0,
      width: 15,
      height: 2,
    });
  });

  it('stays inside the image and bounded, whatever comes', () => {
    const sides = integer({ min: 1, max: 100_000 });
    const settings = record({
      resolution: integer({ min: 8, max: 1024 }),
      cropFraction: double({ min: 0.5, max: 1, noNaN: true }),
      resizeMode: constantFrom('SHORTEST_EDGE', 'SQUASH'),
    });
    // `void`: Biome 2.5 takes fast-check's overloaded `assert` for a promise, which it is only with asyncProperty
    void assert(
      property(sides, sides, settings, (width, height, { resolution, cropFraction, resizeMode }) => {
        const { sourceRegion, resized, crop } = planResize(
          { width, height },
          { ...preprocessing, resolution, cropFraction, resizeMode },
        );
        const region = sourceRegion ?? { left: 0, top: 0, width, height };
        for (const [part, whole] of [
          [region, { width, height }],
          [crop, resized],
        ] as const) {
          expect(Math.min(part.left, part.top)).toBeGreaterThanOrEqual(0);
          expect(part.left + part.width).toBeLessThanOrEqual(whole.width);
          expect(part.top + part.height).toBeLessThanOrEqual(whole.height);
          expect(Math.min(part.width, part.height)).toBeGreaterThan(0);
        }
        const sidePx = Math.floor(resolution / cropFraction);
        expect(resized.width * resized.height).toBeLessThanOrEqual(8 * sidePx ** 2);
      }),
      { seed: 7 },
    );
  });
});
