import { type TrainingSession, targetsOf } from '@phiscale/engine';
import type { Dataset } from '../datasets/dataset.ts';
import type { EpochMetrics } from '../jobs/metrics.ts';
import { createBatches } from '../pipeline/create-batches.ts';

export type Validation = Pick<EpochMetrics, 'validationLoss' | 'top1' | 'top5'>;

export interface ValidationOptions {
  readonly dataset: Dataset;
  readonly batchSize: number;
  /** Pixels a side. */
  readonly resolution: number;
}

/** Loss and accuracy on the validation split, with the averaged weights. */
export async function validate(
  session: TrainingSession,
  { dataset, ...options }: ValidationOptions,
): Promise<Validation> {
  const numClasses = dataset.classes.length;
  let [numImages, loss, correct, correctTop5] = [0, 0, 0, 0];
  for await (const batch of createBatches(dataset, { split: 'VALIDATION', ...options })) {
    const targets = targetsOf(batch.labels, numClasses);
    const found = await session.evaluate({ images: batch.images, targets });
    numImages += batch.numImages;
    loss += found.loss * batch.numImages;
    correct += found.correct;
    correctTop5 += found.correctTop5;
  }
  return { validationLoss: loss / numImages, top1: correct / numImages, top5: correctTop5 / numImages };
}
