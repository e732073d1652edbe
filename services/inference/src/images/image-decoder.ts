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

/**
 * Decodes at most as many images at once as there are cores. More would be no faster, take 50 MB more (B0, 32 clients,
 * 2026-11-24) and keep all threads of libuv's pool from reading files and resolving names.
 */
export class ImageDecoder {
  readonly #queue: DynamicBatcher<DecodeJob, DecodedImage>;

  constructor({ limits, maxQueueSize }: ImageDecoderOptions) {
    // Batches of one: what is wanted of the batcher is its bounded queue, its order and its cancellation
    this.#queue = new DynamicBatcher(
      (jobs) => Promise.all(jobs.map((job) => decodeImage(job.bytes, job.preprocessing, limits, job))),
      { maxBatchSize: 1, maxBatchesInFlight: availableParallelism(), maxQueueSize },
    );
  }

  /** Resolves and rejects as `decodeImage` does, or rejects with `QUEUE_FULL`, `CANCELLED`. */
  decode(job: DecodeJob, options?: SubmitOptions): Promise<BatchOutcome<DecodedImage>> {
    return this.#queue.submit(job, options);
  }
}
