import { ClientError } from 'graphql-request';
import type { ErrorCode } from './generated/operations.ts';

/** The service's codes, GraphQL's own, and the SDK's. A service newer than the SDK may send others. */
export type PhiscaleErrorCode =
  | ErrorCode
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_USER_INPUT'
  | 'BAD_REQUEST'
  | 'REQUEST_TOO_LARGE'
  | 'INTERNAL_SERVER_ERROR'
  /** The service could not be reached, or what answered was no GraphQL. */
  | 'NETWORK_ERROR'
  /** A stream or file among the variables failed before anything was sent; `cause` says why. */
  | 'FILE_UNREADABLE'
  /** The call's signal, or the client's, aborted it; `cause` is the signal's reason. */
  | 'ABORTED';

interface Details {
  readonly argument?: string | null | undefined;
  readonly expected?: string | null | undefined;
  readonly received?: string | null | undefined;
  readonly retryAfterMs?: number | null | undefined;
}

/** What every method of the SDK rejects with. */
export class PhiscaleError extends Error {
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
    this.argument = details.argument ?? undefined;
    this.expected = details.expected ?? undefined;
    this.received = details.received ?? undefined;
    this.retryAfterMs = details.retryAfterMs ?? undefined;
  }
}

/**
 * The first GraphQL error, or whatever kept the service from answering with one. Never graphql-request's ClientError,
 * not as a cause either: its message repeats the whole request, images as base64 among it.
 */
export function toPhiscaleError(error: unknown, signal: AbortSignal | undefined): PhiscaleError {
  if (signal?.aborted) return new PhiscaleError('ABORTED', 'The call was aborted', signal.reason);
  if (error instanceof PhiscaleError) return error;
  if (!(error instanceof ClientError)) {
    return new PhiscaleError('NETWORK_ERROR', `The service did not answer: ${describe(error)}`, error);
  }
  return errorOfAnswer(error.response);
}

interface Answer {
  readonly status?: number;
  readonly errors?: readonly { readonly message: string; readonly extensions?: object }[] | undefined;
}

/** The first error of an answer that is none to go on with. */
export function errorOfAnswer(answer: Answer): PhiscaleError {
  const first = answer.errors?.[0];
  if (first === undefined) {
    const message = `What answered is no GraphQL service: HTTP ${answer.status}`;
    return new PhiscaleError('NETWORK_ERROR', message, answer);
  }
  // Something between us and the service may answer in GraphQL's form without extensions
  const extensions = (first.extensions ?? {}) as Details & { readonly code?: PhiscaleErrorCode };
  return new PhiscaleError(extensions.code ?? 'INTERNAL_SERVER_ERROR', first.message, first, extensions);
}

/** Node's fetch says only "fetch failed", and the reason in its cause; graphql-request quotes a whole page. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [message = ''] = error.message.split('\n');
  const reason = error.cause instanceof Error ? error.cause.message : '';
  return reason === '' ? message : `${message}: ${reason}`;
}
