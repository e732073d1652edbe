import { type Checkpoint, type CheckpointStore, type Hold, jobError } from '@phiscale/training';
import type { Kysely } from 'kysely';
import type { CheckpointRow, Tables } from '../database/tables.ts';
import { requireHold } from './hold.ts';

export class SqlCheckpointStore implements CheckpointStore {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async add(hold: Hold, { step, epoch, blob, at }: Checkpoint): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      // locks the job and notes that the attempt got somewhere
      const row = await transaction
        .updateTable('training_jobs')
        .set({ lost_attempts: 0 })
        .where('id', '=', hold.jobId)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) throw jobError('JOB_NOT_FOUND', 'id', 'the id of a job', hold.jobId);
      requireHold(row, hold);
      const values = { epoch, blob_name: blob.name, blob_bytes: blob.bytes, blob_sha256: blob.sha256, at };
      await transaction
        .insertInto('training_checkpoints')
        .values({ job_id: hold.jobId, step, ...values })
        .onConflict((conflict) => conflict.columns(['job_id', 'step']).doUpdateSet(values))
        .execute();
    });
  }

  async list(jobId: string): Promise<readonly Checkpoint[]> {
    const rows = await this.#db
      .selectFrom('training_checkpoints')
      .selectAll()
      .where('job_id', '=', jobId)
      .orderBy('step', 'desc')
      .execute();
    return rows.map(checkpointOf);
  }

  async at(jobId: string, step: number): Promise<Checkpoint | null> {
    const row = await this.#db
      .selectFrom('training_checkpoints')
      .selectAll()
      .where('job_id', '=', jobId)
      .where('step', '=', step)
      .executeTakeFirst();
    return row === undefined ? null : checkpointOf(row);
  }

  async prune(jobId: string, keep: number, spared?: number): Promise<readonly Checkpoint[]> {
    const rows = await this.#db
      .deleteFrom('training_checkpoints')
      .where('job_id', '=', jobId)
      .where('step', 'not in', ({ selectFrom }) =>
        selectFrom('training_checkpoints')
          .select('step')
          .where('job_id', '=', jobId)
          .orderBy('step', 'desc')
          .limit(keep),
      )
      .$if(spared !== undefined, (query) => query.where('step', '!=', spared ?? 0))
      .returningAll()
      .execute();
    return rows.map(checkpointOf);
  }
}

const checkpointOf = (row: CheckpointRow): Checkpoint => ({
  step: row.step,
  epoch: row.epoch,
  blob: { name: row.blob_name, bytes: Number(row.blob_bytes), sha256: row.blob_sha256 },
  at: row.at,
});
