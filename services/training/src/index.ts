export type { Dataset, ImportReport, RefusalReason, Split } from './datasets/dataset.ts';
export { numImagesOf } from './datasets/dataset.ts';
export { DatasetError, type DatasetErrorCode, datasetError } from './datasets/dataset-error.ts';
export { DatasetImporter, type ImportOptions, type ImportProgress } from './datasets/dataset-importer.ts';
export { type DatasetImport, DatasetImports, type ImportState } from './datasets/dataset-imports.ts';
export type { DatasetReader } from './datasets/dataset-reader.ts';
export { DatasetStore } from './datasets/dataset-store.ts';
export { defaultImportLimits, type ImportLimits } from './datasets/import-limits.ts';
export type { DatasetSource } from './datasets/sources/dataset-source.ts';
export {
  baselineOf,
  type JobConfiguration,
  type OptimiserKind,
  parseJobConfiguration,
  type ScheduleKind,
  trainablePx,
} from './jobs/job-configuration.ts';
export { JobError, type JobErrorCode, jobError } from './jobs/job-error.ts';
export type { Failure, JobState, JobStateName, Lease, StopTarget } from './jobs/job-state.ts';
export { isFinal, jobStates } from './jobs/job-state.ts';
export type { EpochMetrics, StepMetrics } from './jobs/metrics.ts';
export type * from './jobs/ports.ts';
export type { Submission } from './jobs/submission.ts';
export type { TrainingJob, Transition, TransitionReason } from './jobs/training-job.ts';
export {
  type Change,
  expiryChange,
  forgetsCancellation,
  requireLegal,
  resumeChange,
  retryChange,
  stopChange,
} from './jobs/transition.ts';
export type { AugmentationKind, AugmentationOptions } from './pipeline/augmentations.ts';
export type { Batch, BatchPosition } from './pipeline/batch.ts';
export { type BatchesOptions, createBatches } from './pipeline/create-batches.ts';
export { deleteCheckpoints } from './runner/checkpoints.ts';
export { faultKindOf } from './runner/fault.ts';
export type {
  Architecture,
  ModelSink,
  ModelSource,
  StartingModel,
  TrainedModel,
} from './runner/model-ports.ts';
export { checkPlan } from './runner/training-plan.ts';
export { TrainingWorker, type TrainingWorkerOptions, type WorkerState } from './runner/training-worker.ts';
export type * from './search/ports.ts';
export type { RunOutcome, Search, SearchState, Trial, TrialRun } from './search/search.ts';
export {
  type Candidate,
  jobOfTrial,
  mostCandidates,
  parseSearchConfiguration,
  type SearchConfiguration,
} from './search/search-configuration.ts';
export { nextActions, rankTrials, rungBudgets, trialsOf } from './search/successive-halving.ts';
export { type TrialState, trialStates } from './search/trial-state.ts';
