import type { Logger } from '@phiscale/common';
import { decodeTrainingState, encodeTrainingState, type TrainingState } from '@phiscale/engine';
import { z } from 'zod';
import { isJobError, jobError } from '../jobs/job-error.ts';
import type { BlobStore, Checkpoint, CheckpointStore, Hold } from '../jobs/ports.ts';
import { faultKindOf } from './fault.ts';

const progressSchema = z.strictObject({
  /** Of each step: AUTO means on every machine what it meant on the first. */
  batchSize: z.int().positive(),
  /** That are complete. */
  epochs: z.int().min(0),
  /** Sum of the losses of the current epoch's steps. */
  lossSum: z.number(),
  /** How often the learning rate was halved. */
  halvings: z.int().min(0),
  /** Wall-clock seconds of training so far. */
  seconds: z.number().min(0),
});

/** What a job knows beside its session's state. Epoch and step follow from the number of batches seen. */
export type Progress = z.output<typeof progressSchema>;

export interface Saved {
  readonly state: TrainingState;
  readonly progress: Progress;
}

export interface CheckpointsOptions {
  readonly hold: Hold;
  readonly store: CheckpointStore;
  readonly blobs: BlobStore;
  readonly logger: Logger;
}

/** Kept beside the best one: if the newest cannot be read, there is another. */
const newestKept = 2;

/** A job's checkpoints: a blob each, and then its row. */
export class Checkpoints {
  readonly #options: CheckpointsOptions;
  #newestStep: number | null = null;

  constructor(options: CheckpointsOptions) {
    this.#options = options;
  }

  /**
   * The newest that can be read; null for a job that has none.
   * @throws as the newest one does where none can be read, or where another attempt may read it
   */
  async latest(): Promise<Saved | null> {
    const { store, hold, logger } = this.#options;
    const errors: unknown[] = [];
    for (const checkpoint of await store.list(hold.jobId)) {
      try {
        const saved = await this.#read(checkpoint);
        this.#newestStep = checkpoint.step;
        return saved;
      } catch (error) {
        if (faultKindOf(error) !== 'FINAL') throw error;
        logger.warn({ error, step: checkpoint.step }, 'checkpoint cannot be read');
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
    return null;
  }

  async at(step: number): Promise<Saved | null> {
    const { store, hold } = this.#options;
    const checkpoint = await store.at(hold.jobId, step);
    return checkpoint === null ? null : this.#read(checkpoint);
  }

  /**
   * Saves, unless the newest one is of this very step. All but the newest two and `bestStep`'s are deleted.
   * @throws with code ENOSPC when the disk is full, JobError `LEASE_LOST`
   */
  async save({ state, progress }: Saved, epoch: number, bestStep: number | undefined): Promise<void> {
    const { hold, store, blobs } = this.#options;
    const step = state.numBatches;
    if (step === this.#newestStep) return;
    // A worker that was given up, and does not know it yet, writes elsewhere
    const name = `${folderOf(hold.jobId)}/${step}-${hold.attempt}.safetensors`;
    const notes = { progress: JSON.stringify(progress) };
    const blob = await blobs.put(name, encodeTrainingState(state, notes));
    await store.add(hold, { step, epoch, blob, at: new Date() }).catch(async (error: unknown) => {
      // Only then nobody can know of it: after any other fault its row may be there
      if (isJobError(error, 'LEASE_LOST')) await blobs.delete(name);
      throw error;
    });
    this.#newestStep = step;
    for (const { blob } of await store.prune(hold.jobId, newestKept, bestStep)) await blobs.delete(blob.name);
  }

  async #read({ step, blob }: Checkpoint): Promise<Saved> {
    const bytes = await this.#options.blobs.get(blob.name);
    if (bytes === null) {
      throw jobError('CHECKPOINT_LOST', 'checkpoint', `the blob ${blob.name} of step ${step}`, 'none');
    }
    const { notes, ...state } = decodeTrainingState(bytes);
    return { state, progress: progressSchema.parse(JSON.parse(notes['progress'] ?? 'null')) };
  }
}

/** Of a job that will not go on. Rows last: as long as one is left, whoever sweeps knows of the blobs. */
export async function deleteCheckpoints(
  jobId: string,
  { store, blobs }: Pick<CheckpointsOptions, 'store' | 'blobs'>,
): Promise<void> {
  await blobs.deleteAll(folderOf(jobId));
  await store.prune(jobId, 0);
}

const folderOf = (jobId: string): string => `training/${jobId}`;
