import { assert, constantFrom, double, integer, property, record, tuple, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import {
  autoContrast,
  changeBrightness,
  changeContrast,
  changeSaturation,
  posterize,
  solarize,
} from './colour.ts';
import { centreCrop, randomCrop, randomResizedCrop } from './crops.ts';
import { cutOut, flipHorizontally, warp } from './geometry.ts';
import type { Picture } from './picture.ts';
import { randomOperations } from './rand-augment.ts';
import { resample } from './resample.ts';

const sidePx = 6;
const pictures = uint8Array({ minLength: sidePx * sidePx * 3, maxLength: sidePx * sidePx * 3 }).map(
  (pixels): Picture => ({ pixels, sidePx }),
);
const randoms = integer({ min: 0 }).map((seed) => new Random({ seed, epoch: 0, index: 0, purpose: 'test' }));
const copyOf = ({ pixels }: Picture): Picture => ({ pixels: Uint8Array.from(pixels), sidePx });
/** The red byte of each pixel. */
const reds = ({ pixels }: Picture): number[] => [...pixels].filter((_, at) => at % 3 === 0);
const pictureOf = (values: readonly number[]): Picture => ({
  pixels: Uint8Array.from(values.flatMap((value) => [value, value, value])),
  sidePx: Math.sqrt(values.length),
});

describe('flipHorizontally', () => {
  it('twice gives the picture back', () => {
    void assert(
      property(pictures, (picture) => {
        const flipped = copyOf(picture);
        flipHorizontally(flipped);
        flipHorizontally(flipped);
        expect(flipped).toEqual(picture);
      }),
      { seed: 7 },
    );
  });

  it('mirrors left and right', () => {
    const picture = pictureOf([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    flipHorizontally(picture);
    expect(reds(picture)).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7]);
  });
});

describe('resample', () => {
  // Pillow 9.4: Image.resize((2, 2), BILINEAR) and resize((4, 4), BILINEAR, box=…) of these bytes
  const ramp = pictureOf([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150]);
  const whole = { left: 0, top: 0, width: 4, height: 4 };

  it('gives every byte back at the same size', () => {
    void assert(
      property(pictures, (picture) => {
        const region = { left: 0, top: 0, width: sidePx, height: sidePx };
        expect(resample(picture, region, sidePx)).toEqual(picture);
      }),
      { seed: 7 },
    );
  });

  it.each([
    ['averages what it shrinks', whole, [36, 52, 98, 114]],
    [
      'interpolates what it enlarges',
      { left: 1, top: 1, width: 2, height: 2 },
      [38, 43, 48, 53, 58, 63, 68, 73, 78, 83, 88, 93, 98, 103, 108, 113],
    ],
  ])('%s as Pillow does, which rounds between its two passes', (_, region, expected) => {
    const values = reds(resample(ramp, region, Math.sqrt(expected.length)));
    const errors = values.map((value, at) => Math.abs(value - (expected[at] ?? 0)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(1);
  });
});

describe('crops', () => {
  const size = { cropPx: 4, resolution: 4 };
  const numbered = pictureOf(Array.from({ length: 36 }, (_, at) => at));

  it('of validation are the middle', () => {
    expect(reds(centreCrop(numbered, size))).toEqual([
      7, 8, 9, 10, 13, 14, 15, 16, 19, 20, 21, 22, 25, 26, 27, 28,
    ]);
  });

  it('at random are a part of the padded picture', () => {
    const valueAt = (x: number, y: number): number =>
      x >= 0 && y >= 0 && x < sidePx && y < sidePx ? 100 + y * sidePx + x : 0;
    const rectangle = <Value>(width: number, value: (x: number, y: number) => Value): Value[] =>
      Array.from({ length: width * width }, (_, at) => value(at % width, Math.floor(at / width)));
    void assert(
      property(randoms, integer({ min: 0, max: 3 }), (random, paddingPx) => {
        const places = rectangle(sidePx + 2 * paddingPx - size.cropPx + 1, (left, top) =>
          rectangle(size.cropPx, (x, y) => valueAt(x + left - paddingPx, y + top - paddingPx)).join(),
        );
        const crop = randomCrop(pictureOf(rectangle(sidePx, valueAt)), paddingPx, size, random);
        expect(places).toContain(reds(crop).join());
      }),
      { seed: 7 },
    );
  });

  it('resized at random stay within the range of the picture', () => {
    const ranges = record({
      scale: constantFrom([0.08, 1] as const, [0.01, 0.01] as const, [1, 1] as const),
      ratio: constantFrom([3 / 4, 4 / 3] as const, [10, 10] as const),
    });
    void assert(
      property(pictures, randoms, ranges, (picture, random, options) => {
        const { pixels } = randomResizedCrop(picture, options, { cropPx: 6, resolution: 9 }, random);
        expect(pixels.length).toBe(9 * 9 * 3);
        expect(Math.max(...pixels)).toBeLessThanOrEqual(Math.max(...picture.pixels));
        expect(Math.min(...pixels)).toBeGreaterThanOrEqual(Math.min(...picture.pixels));
      }),
      { seed: 7 },
    );
  });
});

describe('cutOut', () => {
  it('greys a square around its centre, as much of it as lies in the picture', () => {
    const picture = pictureOf(new Array(16).fill(9));
    cutOut(picture, 0, 1, 2);
    expect(reds(picture)).toEqual([128, 9, 9, 9, 128, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]);
  });
});

describe('changes of colour', () => {
  it('with factor 1 change nothing', () => {
    void assert(
      property(pictures, (picture) => {
        for (const change of [changeBrightness, changeContrast, changeSaturation]) {
          const changed = copyOf(picture);
          change(changed, 1);
          expect(changed).toEqual(picture);
        }
      }),
      { seed: 7 },
    );
  });

  it('stop at black and white', () => {
    const picture = pictureOf([0, 100, 200, 255]);
    changeBrightness(picture, 2);
    expect(reds(picture)).toEqual([0, 200, 255, 255]);
  });

  // Pillow 9.4, ImageOps.posterize(bits=4), solarize(threshold=128), autocontrast()
  it.each([
    ['posterize', (picture: Picture) => posterize(picture, 4), [48, 112, 128, 240]],
    ['solarize', (picture: Picture) => solarize(picture, 128), [50, 120, 125, 5]],
    ['autoContrast', autoContrast, [0, 89, 102, 255]],
  ])('equal those of Pillow: %s', (_, change, expected) => {
    const picture = pictureOf([50, 120, 130, 250]);
    change(picture);
    expect(reds(picture)).toEqual(expected);
  });
});

describe('warp', () => {
  it('by nothing gives the picture back, by a quarter turn four times too', () => {
    void assert(
      property(pictures, (picture) => {
        expect(warp(picture, [1, 0, 0, 0, 1, 0])).toEqual(picture);
        let turned = picture;
        for (let turn = 0; turn < 4; turn += 1) turned = warp(turned, [0, 1, 0, -1, 0, 0]);
        expect(turned).toEqual(picture);
      }),
      { seed: 7 },
    );
  });

  it('shows grey where the picture ends', () => {
    expect(reds(warp(pictureOf([1, 2, 3, 4]), [1, 0, 1, 0, 1, 0]))).toEqual([2, 128, 4, 128]);
  });
});

describe.each(Object.entries(randomOperations))('RandAugment: %s', (_, operation) => {
  it('keeps the size at any strength', () => {
    const settings = tuple(double({ min: 0, max: 1, noNaN: true }), constantFrom(1, -1));
    void assert(
      property(pictures, settings, (picture, [strength, sign]) => {
        expect(operation(copyOf(picture), strength, sign).pixels.length).toBe(picture.pixels.length);
      }),
      { seed: 7 },
    );
  });
});
