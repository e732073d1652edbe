import { type Change, isFinal, type ProgressEvent, requireLegal, type TrainingJob } from '@phiscale/training';
import type { Transaction } from 'kysely';
import type { JobRow, Tables } from '../database/tables.ts';
import { jobOf, stateColumns } from './job-rows.ts';

/** What goes out with a change, in its transaction: all of it happens, or nothing. */
export interface Outbox {
  /** Tells the workers that a job waits, and from when on one may take it, in milliseconds from now. */
  enqueue(transaction: Transaction<Tables>, jobId: string, afterMs: number): Promise<void>;
  announce(transaction: Transaction<Tables>, event: ProgressEvent): Promise<void>;
  /** Lets the search go on whose trial the job is, if it is one. */
  ended(transaction: Transaction<Tables>, jobId: string): Promise<void>;
}

/** Counters that change together with the state. */
type Counters = Partial<Pick<JobRow, 'attempts' | 'lost_attempts'>>;

/** The only writer of a job's state: checks the step, writes the row and its history, and tells of it. */
export class JobChanges {
  readonly #outbox: Outbox;
  readonly #now: () => Date;

  constructor(outbox: Outbox, now: () => Date) {
    this.#outbox = outbox;
    this.#now = now;
  }

  /** Changes a locked row. @throws JobError `INVALID_TRANSITION` */
  async apply(
    transaction: Transaction<Tables>,
    row: JobRow,
    { next, reason, afterMs }: Change,
    counters: Counters = {},
  ): Promise<TrainingJob> {
    requireLegal(jobOf(row), next);
    const changed = await transaction
      .updateTable('training_jobs')
      .set({ ...stateColumns(next), ...counters, changed_at: this.#now() })
      .where('id', '=', row.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await this.record(transaction, changed, row.state, reason, afterMs);
    return jobOf(changed);
  }

  /** Writes the line of history for the state a row has come into, queues it if need be, and announces it. */
  async record(
    transaction: Transaction<Tables>,
    row: JobRow,
    from: JobRow['state'] | null,
    reason: Change['reason'],
    afterMs = 0,
  ): Promise<void> {
    await transaction
      .insertInto('training_transitions')
      .values(({ selectFrom, eb, fn }) => ({
        job_id: row.id,
        // the row is locked: nobody else counts
        ordinal: selectFrom('training_transitions')
          .where('job_id', '=', row.id)
          .select(eb(fn.coalesce(fn.max('ordinal'), eb.lit(0)), '+', 1).as('ordinal')),
        from_state: from,
        to_state: row.state,
        reason,
        at: row.changed_at,
      }))
      .execute();
    if (row.state === 'QUEUED') await this.#outbox.enqueue(transaction, row.id, afterMs);
    if (isFinal(row.state)) await this.#outbox.ended(transaction, row.id);
    await this.#outbox.announce(transaction, { kind: 'TRANSITION', jobId: row.id, state: row.state });
  }
}
