import { type Dataset, numImagesOf } from '../datasets/dataset.ts';
import { datasetError, throwIfCancelled } from '../datasets/dataset-error.ts';
import { planAugmentations } from './augmentations.ts';
import type { Batch, BatchPosition, BatchRecipe } from './batch.ts';
import { BatchWorker } from './batch-worker.ts';
import { stepsPerEpoch } from './epoch-order.ts';

export interface BatchesOptions {
  /** TRAIN is shuffled, augmented, and its last, smaller batch left out; the others come whole and in order. */
  readonly split: BatchRecipe['split'];
  /** 1 to 65,536. */
  readonly batchSize: number;
  /** Of all that is drawn. A whole number from 0 to 2^53 - 1, default 0. */
  readonly seed?: number | undefined;
  /** Pixels a side, 8 to 1024. Default: the dataset's. */
  readonly resolution?: number | undefined;
  /** Of each class, in (0, 1]; which images they are depends on the seed. Default 1. */
  readonly imageFraction?: number | undefined;
  /** For TRAIN alone. Default: none, the middle of the picture. */
  readonly augmentations?: BatchRecipe['augmentations'] | undefined;
  /** The first batch. Default: epoch 0, step 0. */
  readonly from?: BatchPosition | undefined;
  /** The epoch before which the batches end. Default: the one after `from`'s. */
  readonly untilEpoch?: number | undefined;
  /** Threads that prepare batches, 1 to 64, default 1. They change nothing but the speed. */
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Batches that lie ready, or are being made, while one is used. */
const prefetchedBatches = 2;

/**
 * The batches of one or more epochs, prepared in threads of their own. What a batch holds depends on dataset, options
 * and position alone: whoever starts again at a position goes on with the same bytes.
 *
 * No more than two batches (or one a thread) are made ahead. Leaving the loop ends the threads.
 *
 * @throws DatasetError `INVALID_ARGUMENT` at once; `BATCH_FAILED` with the image, `DATASET_CORRUPT` and `CANCELLED`
 * while iterating.
 */
export function createBatches(dataset: Dataset, options: BatchesOptions): AsyncIterable<Batch> {
  const { split, batchSize, augmentations = {}, imageFraction = 1 } = options;
  const { seed = 0, resolution = dataset.resolution, threads = 1 } = options;
  const recipe: BatchRecipe = { split, batchSize, seed, resolution, imageFraction, augmentations };
  requireWhole('batchSize', batchSize, 1, 65_536);
  requireWhole('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  requireWhole('resolution', resolution, 8, 1024);
  requireWhole('threads', threads, 1, 64);
  if (!(imageFraction > 0 && imageFraction <= 1)) {
    throw datasetError('INVALID_ARGUMENT', 'imageFraction', 'a number above 0, at most 1', imageFraction);
  }
  planAugmentations(augmentations);
  const numImages = numImagesOf(dataset, split, imageFraction);
  const steps = stepsPerEpoch(numImages, batchSize, split === 'TRAIN');
  if (steps === 0) {
    throw datasetError(
      'INVALID_ARGUMENT',
      'batchSize',
      `at most ${numImages}, the images of ${split}`,
      batchSize,
    );
  }
  const { epoch, step } = options.from ?? { epoch: 0, step: 0 };
  requireWhole('from.epoch', epoch, 0, 2 ** 32 - 1);
  requireWhole('from.step', step, 0, steps);
  const untilEpoch = options.untilEpoch ?? epoch + 1;
  requireWhole('untilEpoch', untilEpoch, epoch, 2 ** 32 - 1);
  const positions = positionsFrom({ epoch, step }, untilEpoch, steps);
  return makeBatches(dataset, recipe, positions, threads, options.signal);
}

async function* makeBatches(
  dataset: Dataset,
  recipe: BatchRecipe,
  positions: Iterator<BatchPosition>,
  threads: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Batch> {
  throwIfCancelled(signal);
  await using stack = new AsyncDisposableStack();
  const workers = Array.from({ length: threads }, () =>
    stack.use(new BatchWorker({ dataset, recipe }, signal)),
  );
  const ahead: Promise<Batch>[] = [];
  let numRequested = 0;
  const request = (): void => {
    const { value, done } = positions.next();
    const worker = workers[numRequested++ % threads];
    if (!done && worker !== undefined) ahead.push(worker.request(value));
  };
  for (let count = 0; count < Math.max(prefetchedBatches, threads); count += 1) request();
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
    const batch = await next;
    // One leaves, one enters: while this batch is used, as many as before are on their way
    request();
    yield batch;
    throwIfCancelled(signal);
  }
}

function* positionsFrom(from: BatchPosition, untilEpoch: number, steps: number): Generator<BatchPosition> {
  let { epoch, step } = from;
  for (; epoch < untilEpoch; epoch += 1, step = 0) {
    for (; step < steps; step += 1) yield { epoch, step };
  }
}

function requireWhole(argument: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw datasetError('INVALID_ARGUMENT', argument, `a whole number from ${least} to ${most}`, value);
}
