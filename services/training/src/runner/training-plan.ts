import { type Network, trainingMemory } from '@phiscale/scaling';
import { type Dataset, numImagesOf } from '../datasets/dataset.ts';
import type { JobConfiguration } from '../jobs/job-configuration.ts';
import { type JobError, jobError } from '../jobs/job-error.ts';
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
  let chosen = largestBatch(numImages);
  while (chosen > 1 && trainingMemory(network, { batchSize: chosen }).totalBytes > freeBytes) chosen /= 2;
  return chosen;
}

/** Where memory is no matter. */
function largestBatch(numImages: number): number {
  let size = 1;
  while (2 * size <= Math.min(largestAutomaticBatch, numImages)) {
    if (size >= 16 && numImages / (2 * size) < fewestSteps) break;
    size *= 2;
  }
  return size;
}

/**
 * What can be told before a worker chooses an AUTO batch size: less memory makes batches smaller, and epochs of more
 * steps, but is no reason to refuse the job then.
 * @throws JobError `DATASET_TOO_SMALL`; `INVALID_JOB_CONFIGURATION` for a schedule that cannot be
 */
export function checkPlan(dataset: Dataset, configuration: JobConfiguration): void {
  const { batchSize, imageFraction, learningRateSchedule } = configuration;
  const largest = largestBatch(numImagesOf(dataset, 'TRAIN', imageFraction));
  const plan = planTraining(dataset, configuration, batchSize === 'AUTO' ? largest : batchSize);
  requireSchedule(learningRateSchedule, plan.totalSteps / plan.stepsPerEpoch);
}

/**
 * Nothing less than this is ever enough, and a process that takes more is killed.
 * @param machineBytes memory that there is at all: what is free may be more later
 * @throws JobError `BATCH_TOO_LARGE`
 */
export function requireMemory(network: Network, batchSize: number, machineBytes: number): void {
  const { totalBytes } = trainingMemory(network, { batchSize });
  if (totalBytes <= machineBytes) return;
  const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;
  const expected = `steps that fit into the ${megabytes(machineBytes)} of the worker's machine`;
  throw jobError('BATCH_TOO_LARGE', 'batchSize', expected, `${batchSize}: ${megabytes(totalBytes)}`);
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

function requireSchedule(schedule: JobConfiguration['learningRateSchedule'], epochs: number): void {
  const { peak, warmUpEpochs } = schedule;
  const refuse = (field: string, expected: string, received: number): JobError =>
    jobError('INVALID_JOB_CONFIGURATION', `learningRateSchedule.${field}`, expected, received);
  if (warmUpEpochs > epochs) {
    throw refuse('warmUpEpochs', `at most ${epochs}, the epochs that are trained`, warmUpEpochs);
  }
  if (schedule.kind === 'COSINE' && schedule.final > peak) {
    throw refuse('final', `at most ${peak}, the peak`, schedule.final);
  }
}
