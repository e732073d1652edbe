import { type Network, trainingMemory } from '@phiscale/scaling';
import { type Dataset, numImagesOf } from '../datasets/dataset.ts';
import type { JobConfiguration } from '../jobs/job-configuration.ts';
import { jobError } from '../jobs/job-error.ts';
import { stepsPerEpoch } from '../pipeline/epoch-order.ts';

/** How a job's steps make up its epochs. */
export interface TrainingPlan {
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
}

/** Of steps; above it, more of them learn more than larger ones. */
const largestAutomaticBatch = 128;
const fewestSteps = 16;

/**
 * For AUTO: the largest power of two up to 128 that fits into `freeBytes`, and of which an epoch has at least 16, unless
 * 16 images or fewer are one.
 */
export function chooseBatchSize(network: Network, numImages: number, freeBytes: number): number {
  let chosen = 1;
  for (let size = 2; size <= Math.min(largestAutomaticBatch, numImages); size *= 2) {
    const isFew = size > 16 && numImages / size < fewestSteps;
    if (isFew || trainingMemory(network, { batchSize: size }).totalBytes > freeBytes) break;
    chosen = size;
  }
  return chosen;
}

/** @throws JobError `DATASET_TOO_SMALL` */
export function planTraining(
  dataset: Dataset,
  { length, imageFraction }: JobConfiguration,
  batchSize: number,
): TrainingPlan {
  const numImages = numImagesOf(dataset, 'TRAIN', imageFraction);
  const numValidation = numImagesOf(dataset, 'VALIDATION');
  if (numImages < batchSize) {
    throw jobError(
      'DATASET_TOO_SMALL',
      'batchSize',
      `at most ${numImages}, the images to train with`,
      batchSize,
    );
  }
  if (numValidation === 0) {
    throw jobError('DATASET_TOO_SMALL', 'dataset', 'images to validate with', numValidation);
  }
  const steps = stepsPerEpoch(numImages, batchSize, true);
  const totalSteps = length.unit === 'STEPS' ? length.steps : length.epochs * steps;
  return { batchSize, stepsPerEpoch: steps, totalSteps };
}
