import { DomainError } from '@phiscale/common';

export type StorageErrorCode =
  /** The database does not answer, or its folder cannot be opened. */
  | 'DATABASE_UNAVAILABLE'
  /** Another process has the embedded database open. */
  | 'DATABASE_IN_USE'
  /** A name that is no name of a blob. */
  | 'INVALID_BLOB_NAME'
  /** A blob's bytes are not those that were put. */
  | 'BLOB_CORRUPT';

export class StorageError extends DomainError<StorageErrorCode> {}
