import { describe, expect, it } from 'vitest';
import { type AugmentationOptions, planAugmentations } from './augmentations.ts';

describe('planAugmentations', () => {
  it('runs in the order of the table, whatever the order of the options', () => {
    const plan = planAugmentations({
      mixup: {},
      cutout: {},
      horizontalFlip: {},
      randomCrop: { paddingPx: 4 },
    });
    expect(plan.crop?.kind).toBe('randomCrop');
    expect(plan.changes.map(({ kind }) => kind)).toEqual(['horizontalFlip', 'cutout']);
    expect(plan.mixes.map(({ kind }) => kind)).toEqual(['mixup']);
  });

  it('without options takes the middle and changes nothing', () => {
    expect(planAugmentations({})).toEqual({ crop: null, changes: [], mixes: [] });
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['augmentations.cutout.size', { cutout: { size: 2 } }],
    ['augmentations.randomCrop.paddingPx', { randomCrop: { paddingPx: 1.5 } }],
    ['augmentations.randomResizedCrop.scale', { randomResizedCrop: { scale: [1, 0.1] } }],
    ['augmentations.mixup.alpha', { mixup: { alpha: 0 } }],
    ['augmentations.horizontalFlip', { horizontalFlip: { often: true } }],
    ['augmentations', { zoom: {} }],
    ['augmentations', { randomCrop: {}, randomResizedCrop: {} }],
    ['augmentations', { mixup: { probability: 0.6 }, cutmix: { probability: 0.6 } }],
  ];
  it.each(wrong)('names what is wrong: %s', (argument, options) => {
    expect(() => planAugmentations(options as AugmentationOptions)).toThrowError(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', problem: expect.objectContaining({ argument }) }),
    );
  });
});
