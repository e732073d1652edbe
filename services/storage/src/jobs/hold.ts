import { type Hold, jobError } from '@phiscale/training';
import type { Transaction } from 'kysely';
import type { JobRow, Tables } from '../database/tables.ts';
import { lookedFor } from '../database/text.ts';

/** The row, for this transaction alone. @throws JobError `JOB_NOT_FOUND` */
export async function lockJob(transaction: Transaction<Tables>, jobId: string): Promise<JobRow> {
  const row = await transaction
    .selectFrom('training_jobs')
    .selectAll()
    .where('id', '=', lookedFor(jobId))
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw jobError('JOB_NOT_FOUND', 'id', 'the id of a job', jobId.slice(0, 100));
  return row;
}

/** @throws JobError `LEASE_LOST` unless the locked row is still in these hands, at this attempt. */
export function requireHold(row: JobRow, { worker, attempt }: Hold): void {
  if (row.lease_worker === worker && row.attempts === attempt) return;
  const received =
    row.lease_worker === null
      ? `nobody: it is ${row.state}`
      : `${row.lease_worker} at attempt ${row.attempts}`;
  throw jobError('LEASE_LOST', 'holder', `${worker} at attempt ${attempt}`, received);
}
