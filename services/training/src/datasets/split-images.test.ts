import { array, assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Split, splits } from './dataset.ts';
import { splitImages } from './split-images.ts';

const labelsOf = array(integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 200 });
const namesOf = (result: Uint8Array): (Split | undefined)[] => [...result].map((split) => splits[split]);

describe('splitImages', () => {
  it('keeps the fraction of every class to within one image', () => {
    void assert(
      property(
        labelsOf,
        double({ min: 0.01, max: 0.5, noNaN: true }),
        integer({ min: 0 }),
        (labels, fraction, seed) => {
          const ungiven = labels.map(() => null);
          const result = namesOf(splitImages(labels, ungiven, { seed, validationFraction: fraction }));
          for (const label of new Set(labels)) {
            const members = result.filter((_, image) => labels[image] === label);
            const kept = members.filter((split) => split === 'VALIDATION').length;
            expect(Math.abs(kept - members.length * fraction)).toBeLessThanOrEqual(1);
            expect(kept).toBeLessThan(members.length);
          }
        },
      ),
    );
  });

  it('draws the same images for the same seed, and others for another', () => {
    const labels = Array.from({ length: 100 }, (_, image) => image % 2);
    const given = labels.map(() => null);
    const split = (seed: number) => [...splitImages(labels, given, { seed, validationFraction: 0.2 })];
    expect(split(1)).toEqual(split(1));
    expect(split(1)).not.toEqual(split(2));
  });

  const options = { seed: 0, validationFraction: 0.5 };

  it('keeps a split that the source has', () => {
    const given = ['TRAIN', 'VALIDATION', 'TEST', null] as const;
    expect(namesOf(splitImages([0, 0, 0, 0], given, options))).toEqual([
      'TRAIN',
      'VALIDATION',
      'TEST',
      'TRAIN',
    ]);
  });

  it('takes images without a split for those to train with, where others have one', () => {
    const given = [null, 'TEST', null, 'VALIDATION'] as const;
    expect(namesOf(splitImages([0, 0, 0, 0], given, options))).toEqual([
      'TRAIN',
      'TEST',
      'TRAIN',
      'VALIDATION',
    ]);
    expect(namesOf(splitImages([0, 0], [null, 'VALIDATION'], options))).toEqual(['TRAIN', 'VALIDATION']);
  });

  it('takes test images for validation where there are no others', () => {
    expect(namesOf(splitImages([0, 0], ['TRAIN', 'TEST'], options))).toEqual(['TRAIN', 'VALIDATION']);
  });

  it('splits a source by itself that has a folder of training images alone', () => {
    expect(namesOf(splitImages([0, 0], ['TRAIN', 'TRAIN'], options)).sort()).toEqual(['TRAIN', 'VALIDATION']);
  });
});
