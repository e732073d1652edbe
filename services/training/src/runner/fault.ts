import { DomainError } from '@phiscale/common';
import { ScalingError } from '@phiscale/scaling';
import type { Failure } from '../jobs/job-state.ts';

/** What a fault of a run means for its job. */
export type FaultKind =
  /** Another attempt, from the last checkpoint and some time later, may not meet it. */
  | 'TRANSIENT'
  /** Nobody's mistake: the job rests at its last checkpoint until there is room. */
  | 'DISK_FULL'
  /** Every attempt would meet it. */
  | 'FINAL';

/** By the code of an error, or of one that caused it. What does not stand here is final. */
const faultKinds: Readonly<Record<string, FaultKind>> = {
  // Of storage and engine
  DATABASE_UNAVAILABLE: 'TRANSIENT',
  SESSION_FAILED: 'TRANSIENT',
  // Of the network, also below a shared folder (errno(3))
  ECONNREFUSED: 'TRANSIENT',
  ECONNRESET: 'TRANSIENT',
  EAI_AGAIN: 'TRANSIENT',
  EHOSTDOWN: 'TRANSIENT',
  EHOSTUNREACH: 'TRANSIENT',
  ENETDOWN: 'TRANSIENT',
  ENETUNREACH: 'TRANSIENT',
  EPIPE: 'TRANSIENT',
  ETIMEDOUT: 'TRANSIENT',
  // Of files
  EAGAIN: 'TRANSIENT',
  EBUSY: 'TRANSIENT',
  EIO: 'TRANSIENT',
  EMFILE: 'TRANSIENT',
  ENFILE: 'TRANSIENT',
  ESTALE: 'TRANSIENT',
  EDQUOT: 'DISK_FULL',
  ENOSPC: 'DISK_FULL',
  // PostgreSQL's disk_full (appendix A of its manual)
  '53100': 'DISK_FULL',
};

export function faultKindOf(error: unknown): FaultKind {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const kind = faultKinds[codeOf(cause) ?? ''];
    if (kind !== undefined) return kind;
  }
  return 'FINAL';
}

/** What the job's owner is told; whatever is no domain error, the log tells in full. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DomainError || error instanceof ScalingError) {
    return { code: error.code, message: error.message };
  }
  const code = codeOf(error);
  const fault = code === undefined ? 'A fault of the service' : `A fault of the service (${code})`;
  return { code: 'INTERNAL_SERVER_ERROR', message: `${fault}, which its log tells about` };
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;
