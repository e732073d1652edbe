import { DomainError } from '@phiscale/common';

export type DatasetErrorCode =
  /** No dataset of that name. */
  | 'DATASET_NOT_FOUND'
  /** A dataset of that name is there already. */
  | 'DATASET_EXISTS'
  /** A job that has not ended was submitted with it. */
  | 'DATASET_IN_USE'
  /** A dataset's files contradict each other, or cannot be read. */
  | 'DATASET_CORRUPT'
  /** What should be imported is truncated, corrupt, or of another format than it should be. */
  | 'SOURCE_UNREADABLE'
  /** More bytes, entries or images than the limits; or so well compressed that it is a bomb. */
  | 'SOURCE_TOO_LARGE'
  /** An archive with a path that leads out of it: no honest tool writes one. */
  | 'SOURCE_UNSAFE'
  /** No image that can be used. */
  | 'NO_IMAGES'
  /** Images of one class only: there is nothing to tell apart. */
  | 'SINGLE_CLASS'
  /** A class without an image to train with. */
  | 'EMPTY_CLASS'
  /** An image of a batch could not be prepared; `argument` has its index. */
  | 'BATCH_FAILED'
  /** No room for what is imported. */
  | 'DISK_FULL'
  /** As many imports as may run at once are under way. */
  | 'QUEUE_FULL'
  /** The caller gave up. */
  | 'CANCELLED'
  /** An argument is out of its documented range. */
  | 'INVALID_ARGUMENT';

export class DatasetError extends DomainError<DatasetErrorCode> {}

/** Longer inputs are cut: an error is no place for a whole one. */
const mostCharacters = 200;

/** The error that says which argument is wrong, what it should be and what came. */
export function datasetError(
  code: DatasetErrorCode,
  argument: string,
  expected: string,
  given: string | number,
  cause?: unknown,
): DatasetError {
  const received = String(given).slice(0, mostCharacters);
  const message = `${argument}: expected ${expected}, received ${received}`;
  return new DatasetError(code, message, { argument, expected, received, cause });
}

/** @throws DatasetError `CANCELLED` */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled(signal);
}

export const cancelled = (signal: AbortSignal | undefined): DatasetError =>
  new DatasetError('CANCELLED', 'Cancelled by the caller', { cause: signal?.reason });
