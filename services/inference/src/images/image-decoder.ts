import { availableParallelism } from 'node:os';
import type { BatchOutcome, SubmitOptions } from '../batching/batch-item.ts';
import { DynamicBatcher } from '../batching/dynamic-batcher.ts';
import type { Preprocessing } from '../models/model-description.ts';
import { type DecodedImage, decodeImage, type ImageLimits } from './decode-image.ts';
import type { ViewSet } from './views.ts';

export interface DecodeJob {
  readonly bytes: Uint8Array;
  readonly preprocessing: Preprocessing;
  /** What errors call the image. */
  readonly argument: string;
  readonly views: ViewSet;
}

export interface ImageDecoderOptions {
  readonly limits: ImageLimits;
  /** Images that wait to be decoded; one more is refused with `QUEUE_FULL`. */
  readonly maxQueueSize: number;
}

/** Of libuv's pool, however it is set. */
const mostThreads = 1024;

/** What decodes, when it is its turn. */
type Work = () => Promise<unknown>;

/**
 * Decodes at most as many images at once as there are cores. More would be no faster, take 50 MB more (B0, 32 clients,
 * 2026-11-24) and keep all threads of libuv's pool from reading files and resolving names.
 */
export class ImageDecoder {
  readonly #limits: ImageLimits;
  readonly #queue: DynamicBatcher<Work, unknown>;

  constructor({ limits, maxQueueSize }: ImageDecoderOptions) {
    // Batches of one: what is wanted of the batcher is its bounded queue, its order and its cancellation
    this.#limits = limits;
    this.#queue = new DynamicBatcher((works) => Promise.all(works.map((work) => work())), {
      maxBatchSize: 1,
      maxBatchesInFlight: Math.min(availableParallelism(), mostThreads),
      maxQueueSize,
    });
  }

  /** Resolves and rejects as `decodeImage` does, or rejects with `QUEUE_FULL`, `CANCELLED`. */
  decode(job: DecodeJob, options?: SubmitOptions): Promise<BatchOutcome<DecodedImage>> {
    const { bytes, preprocessing } = job;
    return this.inTurn(() => decodeImage(bytes, preprocessing, this.#limits, job), options);
  }

  /** Whatever else decodes an image waits with those that are to be classified. Rejects as `work`, or as `decode`. */
  inTurn<Result>(work: () => Promise<Result>, options?: SubmitOptions): Promise<BatchOutcome<Result>> {
    // The queue answers each work with what it came to
    return this.#queue.submit(work, options) as Promise<BatchOutcome<Result>>;
  }
}
