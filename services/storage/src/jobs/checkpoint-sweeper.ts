import type { Logger } from '@phiscale/common';
import { type BlobStore, deleteCheckpoints, isFinal, jobStates } from '@phiscale/training';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { SqlCheckpointStore } from './sql-checkpoint-store.ts';

export interface CheckpointSweeperOptions {
  readonly kysely: Kysely<Tables>;
  readonly blobs: BlobStore;
  readonly logger: Logger;
}

const finalStates = jobStates.filter(isFinal);

/**
 * Deletes the checkpoints of jobs that ended in no worker's hands, or whose worker died before it could. What there is to
 * do stands in the database, so that it does not matter who does it, or how often it is begun.
 */
export class CheckpointSweeper {
  readonly #options: CheckpointSweeperOptions;

  constructor(options: CheckpointSweeperOptions) {
    this.#options = options;
  }

  /** Never rejects: whoever sweeps next tries again. */
  async sweep(): Promise<void> {
    const { kysely, blobs, logger } = this.#options;
    const store = new SqlCheckpointStore(kysely);
    try {
      const jobs = await kysely
        .selectFrom('training_checkpoints')
        .innerJoin('training_jobs', 'training_jobs.id', 'training_checkpoints.job_id')
        .where('state', 'in', finalStates)
        .select('job_id')
        .distinct()
        .execute();
      for (const { job_id } of jobs) await deleteCheckpoints(job_id, { store, blobs });
    } catch (error) {
      logger.warn({ error }, 'checkpoints of ended jobs are left');
    }
  }
}
