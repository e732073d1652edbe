import type { JobConfiguration } from './job-configuration.ts';
import type { JobState, JobStateName } from './job-state.ts';

/** Why a transition happened. */
export const transitionReasons = [
  'SUBMITTED',
  'CLAIMED',
  'PREPARED',
  'PAUSE_REQUESTED',
  'CANCEL_REQUESTED',
  'STOPPED',
  'RESUMED',
  'FINISHED',
  'FAULT',
  /** A fault that another attempt, some time later, may not meet. */
  'RETRIED',
  /** A worker that shuts down gives its job back. */
  'RELEASED',
  /** A checkpoint, or what was measured, found no room; the checkpoint before is kept. */
  'DISK_FULL',
  'LEASE_EXPIRED',
] as const;

export type TransitionReason = (typeof transitionReasons)[number];

/** One line of a job's history. */
export interface Transition {
  /** From 1, without gaps. */
  readonly ordinal: number;
  /** Null for the first. */
  readonly from: JobStateName | null;
  readonly to: JobStateName;
  readonly reason: TransitionReason;
  readonly at: Date;
}

interface JobRecord {
  readonly id: string;
  readonly configuration: JobConfiguration;
  /** How many times a worker has claimed it; the number of the current attempt. */
  readonly attempts: number;
  /** How many workers in a row fell silent without a checkpoint. */
  readonly lostAttempts: number;
  readonly createdAt: Date;
  /** When it came into its state. */
  readonly changedAt: Date;
}

export type TrainingJob = JobRecord & JobState;
