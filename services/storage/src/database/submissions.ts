import { type JobErrorCode, jobError, type Submission } from '@phiscale/training';
import type { SubmissionColumns } from './tables.ts';
import { unstorable } from './text.ts';

/** An index takes no row of more than 2704 bytes (PostgreSQL, `BTMaxItemSize`); the schema says so many. */
const mostKeyCharacters = 255;

/** @throws JobError of this code, for a key that cannot be stored */
export function submissionColumns(code: JobErrorCode, submission?: Submission): SubmissionColumns {
  if (submission === undefined) return { idempotency_key: null, request_digest: null };
  const { key, requestDigest } = submission;
  if (key.length > mostKeyCharacters) {
    throw jobError(code, 'idempotencyKey', `at most ${mostKeyCharacters} characters`, key.length);
  }
  if (key.includes(unstorable)) {
    throw jobError(code, 'idempotencyKey', 'text without the character U+0000', key.slice(0, 100));
  }
  return { idempotency_key: key, request_digest: requestDigest };
}

/** The row of this key. @throws JobError `IDEMPOTENCY_CONFLICT` if it is of another request */
export function requireSameRequest<Row extends SubmissionColumns & { readonly id: string }>(
  row: Row,
  { idempotency_key, request_digest }: SubmissionColumns,
): Row {
  if (row.request_digest === request_digest) return row;
  const expected = `a new key: another request started ${row.id} with this one`;
  throw jobError('IDEMPOTENCY_CONFLICT', 'idempotencyKey', expected, (idempotency_key ?? '').slice(0, 100));
}
