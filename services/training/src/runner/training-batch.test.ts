import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../jobs/testing/job-configuration.ts';
import { planAugmentations } from '../pipeline/augmentations.ts';
import { augmentationsOf } from './training-batch.ts';

const { augmentation } = jobConfiguration();
const none = { ...augmentation, horizontalFlip: false, leastCropArea: 1 };

describe('augmentationsOf', () => {
  it('asks for nothing that the configuration does not', () => {
    expect(augmentationsOf(none)).toEqual({});
  });

  it.each([
    [{ horizontalFlip: true }, { horizontalFlip: {} }],
    [{ leastCropArea: 0.3 }, { randomResizedCrop: { scale: [0.3, 1] } }],
    [{ cropPaddingPx: 4 }, { randomCrop: { paddingPx: 4 } }],
    [{ colourJitter: 0.2 }, { colourJitter: { brightness: 0.2, contrast: 0.2, saturation: 0.2 } }],
    [{ cutoutSize: 0.5 }, { cutout: { size: 0.5 } }],
    [{ randAugmentMagnitude: 5 }, { randAugment: { magnitude: 5 } }],
    [{ mixupAlpha: 0.2 }, { mixup: { alpha: 0.2, probability: 1 } }],
    [{ cutmixAlpha: 1 }, { cutmix: { alpha: 1, probability: 1 } }],
  ])('asks the pipeline for %o', (changes, expected) => {
    const asked = augmentationsOf({ ...none, ...changes });
    expect(asked).toEqual(expected);
    expect(() => planAugmentations(asked)).not.toThrow();
  });

  it('shares the batches between mixup and cutmix', () => {
    const { mixup, cutmix } = augmentationsOf({ ...none, mixupAlpha: 0.2, cutmixAlpha: 1 });
    expect([mixup?.probability, cutmix?.probability]).toEqual([0.5, 0.5]);
  });
});
