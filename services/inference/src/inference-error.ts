import { DomainError } from '@phiscale/common';

export type InferenceErrorCode =
  /** The bytes are no image that can be decoded: empty, truncated, or something else. */
  | 'IMAGE_UNREADABLE'
  /** An image, but of a format that is not served. */
  | 'IMAGE_FORMAT_UNSUPPORTED'
  /** More bytes than the limit. */
  | 'IMAGE_TOO_LARGE'
  /** More pixels than the limit: a decompression bomb, or a very large photo. */
  | 'IMAGE_TOO_MANY_PIXELS'
  /** Text that should be base64 is not. */
  | 'INVALID_BASE64'
  /** The URL's scheme, port, credentials or address is not allowed. */
  | 'URL_FORBIDDEN'
  /** The URL did not answer with an image in time. */
  | 'URL_UNREACHABLE'
  /** The model's queue is full; `retryAfterMs` says when to try again. */
  | 'QUEUE_FULL'
  /** The deadline passed before the work was done. */
  | 'TIMEOUT'
  /** Another benchmark runs. */
  | 'BENCHMARK_RUNNING'
  /** The caller gave up. */
  | 'CANCELLED'
  /** No model of that name, or no such version of it. */
  | 'MODEL_NOT_FOUND'
  /** The version is loaded, or an alias names it. */
  | 'MODEL_IN_USE'
  /** A version's files are not those whose digest was recorded, or the record is none. */
  | 'MODEL_CORRUPT'
  /** The model's files contradict each other or lack something, or its weights overflow. */
  | 'INVALID_MODEL'
  /** A file format, or the library that it is for, cannot hold this network. */
  | 'EXPORT_UNSUPPORTED'
  /** Models of an ensemble have other classes, or the same in another order. */
  | 'LABELS_DIFFER'
  /** The hub has no such repository, revision or file, or refuses the token. */
  | 'HUB_NOT_FOUND'
  /** The hub did not answer, or its answer did not match its own checksum. */
  | 'HUB_UNREACHABLE'
  /** An argument is out of its documented range. */
  | 'INVALID_ARGUMENT';

export class InferenceError extends DomainError<InferenceErrorCode> {}

/** What becomes of work whose signal aborted: the error that it aborted with (a deadline's), or else `CANCELLED`. */
export function givenUp(reason: unknown, message: string): InferenceError {
  return reason instanceof InferenceError
    ? reason
    : new InferenceError('CANCELLED', message, { cause: reason });
}

/** Longer inputs are cut: an error is no place for a whole one. */
const mostCharacters = 200;

/** The error for an argument out of its documented range. */
export function invalidArgument(
  argument: string,
  expected: string,
  given: string | number,
  cause?: unknown,
): InferenceError {
  const received = String(given).slice(0, mostCharacters);
  const message = `${argument}: expected ${expected}, received ${received}`;
  return new InferenceError('INVALID_ARGUMENT', message, { argument, expected, received, cause });
}
