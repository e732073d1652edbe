import { type Hold, jobError } from '@phiscale/training';
import type { JobRow } from '../database/tables.ts';

/** @throws JobError `LEASE_LOST` unless the locked row is still in these hands, at this attempt. */
export function requireHold(row: JobRow, { worker, attempt }: Hold): void {
  if (row.lease_worker === worker && row.attempts === attempt) return;
  const received =
    row.lease_worker === null
      ? `nobody: it is ${row.state}`
      : `${row.lease_worker} at attempt ${row.attempts}`;
  throw jobError('LEASE_LOST', 'holder', `${worker} at attempt ${attempt}`, received);
}
