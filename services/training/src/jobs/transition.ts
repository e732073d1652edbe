import { jobError } from './job-error.ts';
import {
  type Failure,
  isFinal,
  isLegal,
  type JobState,
  legalTransitions,
  type StopTarget,
} from './job-state.ts';
import type { TransitionReason } from './training-job.ts';

/** A step of a job, with its reason. */
export interface Change {
  readonly next: JobState;
  readonly reason: TransitionReason;
  /** Until a worker may take a job that is queued, in milliseconds. Default 0. */
  readonly afterMs?: number;
}

/** Attempts that are lost one after another, without a checkpoint in between, are the job's own fault. */
export const mostLostAttempts = 5;

/** @throws JobError `INVALID_TRANSITION` for a step that the table does not have. */
export function requireLegal(current: JobState, next: JobState): void {
  if (isLegal(current.state, next.state) && !isSameStop(current, next)) return;
  const targets = legalTransitions[current.state];
  const expected = targets.length === 0 ? `none: ${current.state} is final` : `one of ${targets.join(', ')}`;
  throw jobError('INVALID_TRANSITION', `transition from ${current.state}`, expected, next.state);
}

/** A cancellation is never taken back, and asking twice changes nothing. */
const isSameStop = (current: JobState, next: JobState): boolean =>
  current.state === 'STOPPING' &&
  next.state === 'STOPPING' &&
  !(current.stopTarget === 'PAUSED' && next.stopTarget === 'CANCELLED');

const requestReasons = { PAUSED: 'PAUSE_REQUESTED', CANCELLED: 'CANCEL_REQUESTED' } as const;

/**
 * What a request to pause or cancel does: a job that a worker holds is asked to stop, any other stops at once.
 * Null where it is there or on its way already.
 * @throws JobError `INVALID_TRANSITION` in a final state.
 */
export function stopChange(current: JobState, target: StopTarget): Change | null {
  if (current.state === target) return null;
  if (current.state === 'STOPPING' && (current.stopTarget === target || target === 'PAUSED')) return null;
  if (isFinal(current.state)) {
    throw jobError('INVALID_TRANSITION', 'id', 'a job that has not ended', current.state);
  }
  const next: JobState =
    'lease' in current ? { state: 'STOPPING', lease: current.lease, stopTarget: target } : { state: target };
  requireLegal(current, next);
  return { next, reason: requestReasons[target] };
}

/**
 * Queues a job that rests. That a job may be queued again from other states as well is its worker's affair.
 * @throws JobError `INVALID_TRANSITION` in any other state
 */
export function resumeChange(current: JobState): Change {
  if (current.state !== 'PAUSED') {
    throw jobError('INVALID_TRANSITION', 'id', 'a job that is PAUSED', current.state);
  }
  return { next: { state: 'QUEUED' }, reason: 'RESUMED' };
}

/** Whether a step would forget that somebody asked for the job's end. */
export const forgetsCancellation = (current: JobState, next: Pick<JobState, 'state'>): boolean =>
  current.state === 'STOPPING' && current.stopTarget === 'CANCELLED' && next.state === 'PAUSED';

/**
 * What becomes of a job whose worker fell silent: what it was asked to do, another attempt, or an end.
 * `lostAttempts` counts this worker, too.
 */
export function expiryChange(current: JobState, lostAttempts: number): Change {
  const reason = 'LEASE_EXPIRED';
  if (current.state === 'STOPPING') return { next: { state: current.stopTarget }, reason };
  if (lostAttempts < mostLostAttempts) return { next: { state: 'QUEUED' }, reason };
  const message = `${lostAttempts} workers in a row fell silent while they held the job, without a checkpoint`;
  return { next: { state: 'FAILED', failure: { code: 'WORKER_LOST', message } }, reason };
}

export interface Retry {
  /** In a row, without a checkpoint; counts this one, too. */
  readonly lostAttempts: number;
  readonly failure: Failure;
  /** How long the job waits the first time, in milliseconds; five times longer each further time in a row. */
  readonly retryMs: number;
}

/** What becomes of a job after a fault that another attempt may not meet: what it was asked to do, that, or an end. */
export function retryChange(current: JobState, { lostAttempts, failure, retryMs }: Retry): Change {
  if (current.state === 'STOPPING') return { next: { state: current.stopTarget }, reason: 'RETRIED' };
  if (lostAttempts < mostLostAttempts) {
    const afterMs = retryMs * 5 ** (lostAttempts - 1);
    return { next: { state: 'QUEUED' }, reason: 'RETRIED', afterMs };
  }
  const message = `${failure.message}; ${lostAttempts} attempts in a row, without a checkpoint`;
  return { next: { state: 'FAILED', failure: { ...failure, message } }, reason: 'FAULT' };
}
