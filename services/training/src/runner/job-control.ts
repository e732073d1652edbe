import type { StopTarget } from '../jobs/job-state.ts';

/** Why a job stops before its end: somebody asked for it, or the worker shuts down and gives it back. */
export type StopRequest = StopTarget | 'RELEASED';

/** What a run hears from outside. */
export interface JobControl {
  /** What is asked of the run, if anything. @throws JobError `LEASE_LOST`: somebody else may have the job by now. */
  check(): StopRequest | null;
}
