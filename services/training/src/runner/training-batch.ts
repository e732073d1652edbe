import { type TrainingBatch, targetsOf } from '@phiscale/engine';
import type { JobConfiguration } from '../jobs/job-configuration.ts';
import type { AugmentationOptions } from '../pipeline/augmentations.ts';
import type { Batch } from '../pipeline/batch.ts';
import { Random } from '../random/random.ts';

type Augmentation = JobConfiguration['augmentation'];

/** What a configuration asks of the pipeline. */
export const augmentationsOf = ({
  horizontalFlip,
  leastCropArea,
  cropPaddingPx,
  colourJitter,
  cutoutSize,
  randAugmentMagnitude,
  mixupAlpha,
  cutmixAlpha,
}: Augmentation): AugmentationOptions => {
  const probability = mixupAlpha > 0 && cutmixAlpha > 0 ? 0.5 : 1;
  const [brightness, contrast, saturation] = Array(3).fill(colourJitter);
  return {
    ...(leastCropArea < 1 ? { randomResizedCrop: { scale: [leastCropArea, 1] } } : {}),
    ...(cropPaddingPx > 0 ? { randomCrop: { paddingPx: cropPaddingPx } } : {}),
    ...(horizontalFlip ? { horizontalFlip: {} } : {}),
    ...(randAugmentMagnitude > 0 ? { randAugment: { magnitude: randAugmentMagnitude } } : {}),
    ...(colourJitter > 0 ? { colourJitter: { brightness, contrast, saturation } } : {}),
    ...(cutoutSize > 0 ? { cutout: { size: cutoutSize } } : {}),
    ...(mixupAlpha > 0 ? { mixup: { alpha: mixupAlpha, probability } } : {}),
    ...(cutmixAlpha > 0 ? { cutmix: { alpha: cutmixAlpha, probability } } : {}),
  };
};

/** What a session takes. @param smoothing what label smoothing spreads over all classes, in [0, 1) */
export function toTrainingBatch(
  { images, labels, targets }: Batch,
  numClasses: number,
  smoothing: number,
): TrainingBatch {
  if (targets === null) return { images, targets: targetsOf(labels, numClasses, smoothing) };
  return { images, targets: targets.map((target) => target * (1 - smoothing) + smoothing / numClasses) };
}

/** What dropout and stochastic depth draw from in a step: of its place alone, like everything that is drawn. */
export const dropSeedOf = (seed: number, step: number): number =>
  Math.floor(new Random({ seed, epoch: 0, index: step, purpose: 'drop' }).uniform() * 2 ** 32);
