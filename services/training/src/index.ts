export { type JobConfiguration, parseJobConfiguration } from './jobs/job-configuration.ts';
export { type JobErrorCode, jobError } from './jobs/job-error.ts';
export type { Failure, JobState, JobStateName, Lease, StopTarget } from './jobs/job-state.ts';
export type { EpochMetrics, StepMetrics } from './jobs/metrics.ts';
export type * from './jobs/ports.ts';
export type { TrainingJob, Transition, TransitionReason } from './jobs/training-job.ts';
export { type Change, expiryChange, requireLegal, stopChange } from './jobs/transition.ts';
