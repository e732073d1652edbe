import { ClientError } from 'graphql-request';
import type { ErrorCode } from './generated/operations.ts';

/** The service's codes, GraphQL's own, and the SDK's. */
export type PhiscaleErrorCode =
  | ErrorCode
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_USER_INPUT'
  | 'BAD_REQUEST'
  | 'INTERNAL_SERVER_ERROR'
  /** The service could not be reached, or what answered was no GraphQL. */
  | 'NETWORK_ERROR'
  /** The call's signal aborted it. */
  | 'ABORTED';

interface Details {
  readonly argument?: string | undefined;
  readonly expected?: string | undefined;
  readonly received?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** What every method of the SDK rejects with. */
export class PhiscaleError extends Error implements Details {
  override readonly name = 'PhiscaleError';
  readonly code: PhiscaleErrorCode;
  /** The argument that was wrong. */
  readonly argument: string | undefined;
  /** What would have been right. */
  readonly expected: string | undefined;
  /** What came. */
  readonly received: string | undefined;
  /** Milliseconds after which the same call may succeed. */
  readonly retryAfterMs: number | undefined;

  constructor(code: PhiscaleErrorCode, message: string, cause: unknown, details: Details = {}) {
    super(message, { cause });
    this.code = code;
    this.argument = details.argument;
    this.expected = details.expected;
    this.received = details.received;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The first GraphQL error, or whatever kept the service from answering with one. */
export function toPhiscaleError(error: unknown, signal: AbortSignal | undefined): PhiscaleError {
  if (signal?.aborted) return new PhiscaleError('ABORTED', 'The call was aborted', signal.reason);
  const first = error instanceof ClientError ? error.response.errors?.[0] : undefined;
  if (first !== undefined) {
    const { code = 'INTERNAL_SERVER_ERROR', ...details } = first.extensions as Details & {
      code?: PhiscaleErrorCode;
    };
    return new PhiscaleError(code, first.message, error, details);
  }
  const message = error instanceof Error ? error.message : String(error);
  return new PhiscaleError('NETWORK_ERROR', `The service did not answer: ${message}`, error);
}
