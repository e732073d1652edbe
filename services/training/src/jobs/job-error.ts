import { DomainError } from '@phiscale/common';

export type JobErrorCode =
  /** The table of legal transitions has no such step. */
  | 'INVALID_TRANSITION'
  /** The configuration of a job is incomplete, contradicts itself, or has a value out of its range. */
  | 'INVALID_JOB_CONFIGURATION'
  /** There is no job of that id. */
  | 'JOB_NOT_FOUND'
  /** Somebody else changed the job's state first. */
  | 'JOB_STATE_CONFLICT'
  /** The worker no longer holds the job: its lease ran out, and another one may have taken the job up. */
  | 'LEASE_LOST'
  /** The idempotency key belongs to what another request started. */
  | 'IDEMPOTENCY_CONFLICT'
  /** The data set of that name is no longer the one that the job was submitted with. */
  | 'DATASET_CHANGED'
  /** The data set has too few images: none to validate with, or fewer to train with than a step takes. */
  | 'DATASET_TOO_SMALL'
  /** A step of so many images needs more memory than there is. */
  | 'BATCH_TOO_LARGE'
  /** The bytes of a checkpoint are gone. */
  | 'CHECKPOINT_LOST'
  /** The loss was no number, whatever the learning rate. */
  | 'TRAINING_DIVERGED'
  /** There is no search of that id. */
  | 'SEARCH_NOT_FOUND'
  /** No trial of the search has had the whole budget yet. */
  | 'SEARCH_UNFINISHED'
  /** A search's budgets, candidates or limits contradict each other or are out of range. */
  | 'INVALID_SEARCH'
  /** A page's size or cursor is none. */
  | 'INVALID_PAGE';

export class JobError extends DomainError<JobErrorCode> {}

export const isJobError = (error: unknown, code: JobErrorCode): boolean =>
  error instanceof JobError && error.code === code;

/** One that names the argument, what was expected and what came. */
export function jobError(
  code: JobErrorCode,
  argument: string,
  expected: string,
  received: string | number,
  cause?: unknown,
): JobError {
  const message = `${argument}: expected ${expected}, received ${received}`;
  return new JobError(code, message, { argument, expected, received: String(received), cause });
}
