/** A worker's hold on a job. Who holds it, holds it until `expiresAt` and may prolong it before. */
export interface Lease {
  readonly worker: string;
  readonly expiresAt: Date;
}

/** Where a job goes that was asked to stop. */
export type StopTarget = 'PAUSED' | 'CANCELLED';

/** What stands in each state; data of one state exists in that state only. */
export type JobState =
  /** Waits for a worker. */
  | { readonly state: 'QUEUED' }
  /** A worker reads data set and weights, or the last checkpoint. */
  | { readonly state: 'PREPARING'; readonly lease: Lease }
  | { readonly state: 'RUNNING'; readonly lease: Lease }
  /** The worker finishes its step and saves a checkpoint. */
  | { readonly state: 'STOPPING'; readonly lease: Lease; readonly stopTarget: StopTarget }
  /** Rests at its last checkpoint until it is resumed. */
  | { readonly state: 'PAUSED' }
  /** `model` is `name@version` of what it trained; null where it was to be measured only. */
  | { readonly state: 'SUCCEEDED'; readonly model: string | null }
  | { readonly state: 'FAILED'; readonly failure: Failure }
  | { readonly state: 'CANCELLED' };

export interface Failure {
  /** Stable: a domain error's code, or WORKER_LOST. */
  readonly code: string;
  readonly message: string;
}

export type JobStateName = JobState['state'];

/** Every legal transition. A state without a way out is final. */
export const legalTransitions = {
  QUEUED: ['PREPARING', 'PAUSED', 'CANCELLED'],
  // a worker pauses what it holds by itself when the disk is full
  PREPARING: ['RUNNING', 'STOPPING', 'PAUSED', 'QUEUED', 'FAILED'],
  RUNNING: ['STOPPING', 'PAUSED', 'SUCCEEDED', 'QUEUED', 'FAILED'],
  // to itself: a pause that is under way may become a cancellation. It may succeed: the last step was under way
  STOPPING: ['STOPPING', 'PAUSED', 'CANCELLED', 'SUCCEEDED', 'FAILED'],
  PAUSED: ['QUEUED', 'CANCELLED'],
  SUCCEEDED: [],
  FAILED: [],
  CANCELLED: [],
} as const satisfies Record<JobStateName, readonly JobStateName[]>;

export const jobStates = Object.keys(legalTransitions) as JobStateName[];

/** Whether nothing comes after it. */
export const isFinal = (state: JobStateName): boolean => legalTransitions[state].length === 0;

export function isLegal(from: JobStateName, to: JobStateName): boolean {
  const targets: readonly JobStateName[] = legalTransitions[from];
  return targets.includes(to);
}
