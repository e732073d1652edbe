import type { JobConfiguration } from './job-configuration.ts';
import type { Failure, JobState, JobStateName, StopTarget } from './job-state.ts';
import type { EpochMetrics, StepMetrics } from './metrics.ts';
import type { Submission } from './submission.ts';
import type { TrainingJob, Transition, TransitionReason } from './training-job.ts';

/** Where a page starts and how long it is. */
export interface PageRequest {
  /** From 1 to 1000. */
  readonly first: number;
  /** The `endCursor` of the page before. */
  readonly after?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasNextPage: boolean;
  /** Of the last item; null for an empty page. */
  readonly endCursor: string | null;
}

/** Which jobs; all that are given must hold. */
export interface JobFilter {
  readonly states?: readonly JobStateName[] | undefined;
  readonly dataset?: string | undefined;
  /** `name@version`: what they train further. */
  readonly startingModel?: string | undefined;
}

/** A worker's hold on one attempt: what a later attempt or another worker does not have. */
export interface Hold {
  readonly jobId: string;
  readonly worker: string;
  readonly attempt: number;
}

export interface JobStore {
  /**
   * Stores a job and queues it, in one transaction. The same submission gives the job that is there.
   * @throws JobError `IDEMPOTENCY_CONFLICT` for the same key with another request.
   */
  create(configuration: JobConfiguration, submission?: Submission): Promise<TrainingJob>;
  /** The job of an earlier request; null when there is none. @throws JobError `IDEMPOTENCY_CONFLICT` */
  submitted(submission: Submission): Promise<TrainingJob | null>;
  /** Null when there is none. */
  get(jobId: string): Promise<TrainingJob | null>;
  /** From the newest to the oldest. @throws JobError `INVALID_PAGE` */
  list(page: PageRequest, filter?: JobFilter): Promise<Page<TrainingJob>>;
  count(filter?: JobFilter): Promise<number>;
  /** From the first to the last. */
  history(jobId: string): Promise<readonly Transition[]>;

  /**
   * Asks a job to pause or to end: at once if no worker holds it, else the worker sees it at its next heartbeat.
   * The checkpoints of one that ends are gone. Asking twice changes nothing.
   * @throws JobError `INVALID_TRANSITION` in a final state, `JOB_NOT_FOUND`
   */
  requestStop(jobId: string, target: StopTarget): Promise<TrainingJob>;
  /** Queues a paused job again. @throws JobError `INVALID_TRANSITION`, `JOB_NOT_FOUND` */
  resume(jobId: string): Promise<TrainingJob>;

  /** Takes a queued job; null when another worker was first, or it is queued no more. */
  claim(jobId: string, worker: string): Promise<TrainingJob | null>;
  /**
   * Prolongs the lease and tells the job as it is now: a worker that reads STOPPING stops.
   * @throws JobError `LEASE_LOST`, after which the worker must not write any more.
   */
  heartbeat(hold: Hold): Promise<TrainingJob>;
  /**
   * Moves a job that the worker holds.
   * @throws JobError `LEASE_LOST`; `JOB_STATE_CONFLICT` when it is no longer in `from`; `INVALID_TRANSITION`
   */
  transition(hold: Hold, step: WorkerStep): Promise<TrainingJob>;
  /**
   * Gives a job back after a fault that another attempt may not meet: it waits a while for the next one. The fifth in a
   * row without a checkpoint fails it.
   * @throws JobError `LEASE_LOST`
   */
  retry(hold: Hold, failure: Failure): Promise<TrainingJob>;
  /** Queues, stops or fails every job whose lease ran out, and tells which; what ended jobs have left goes, too. */
  recoverExpired(): Promise<readonly TrainingJob[]>;
}

/** A compare-and-set: happens only if the job is in `from`. The lease goes along where the next state has one. */
export interface WorkerStep {
  readonly from: JobStateName;
  readonly next: WithoutLease<JobState>;
  readonly reason: TransitionReason;
}

type WithoutLease<State> = State extends unknown ? Omit<State, 'lease'> : never;

/** What writes throws JobError `LEASE_LOST`: a worker that was given up must not touch what another one measures. */
export interface MetricStore {
  appendSteps(hold: Hold, metrics: readonly StepMetrics[]): Promise<void>;
  appendEpoch(hold: Hold, metrics: EpochMetrics): Promise<void>;
  /** Forgets all steps and epochs after those given, which an attempt that goes on from there has not trained. */
  truncate(hold: Hold, last: { readonly step: number; readonly epoch: number }): Promise<void>;
  /** By step. @throws JobError `INVALID_PAGE` */
  steps(jobId: string, page: PageRequest): Promise<Page<StepMetrics>>;
  /** Of each job's best epoch, in [0, 1]; without those that have no epoch. */
  highestTop1(jobIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** By epoch. @throws JobError `INVALID_PAGE` */
  epochs(jobId: string, page: PageRequest): Promise<Page<EpochMetrics>>;
}

/** A checkpoint's row; its bytes are a blob, which is written first. */
export interface Checkpoint {
  readonly step: number;
  readonly epoch: number;
  readonly blob: BlobInfo;
  readonly at: Date;
}

export interface CheckpointStore {
  /** @throws JobError `LEASE_LOST`: a worker that was given up must not put its checkpoint over a newer one. */
  add(hold: Hold, checkpoint: Checkpoint): Promise<void>;
  /** From the newest to the oldest. */
  list(jobId: string): Promise<readonly Checkpoint[]>;
  /** The one of a step; null when there is none, or no more. */
  at(jobId: string, step: number): Promise<Checkpoint | null>;
  /**
   * Forgets all but the newest `keep` and that of the step `spared`, and tells which, so that their blobs can be
   * deleted.
   */
  prune(jobId: string, keep: number, spared?: number): Promise<readonly Checkpoint[]>;
}

export interface JobQueue {
  /**
   * Waits for a queued job and claims it. The message is gone exactly when the claim is stored; a worker that dies
   * in between loses nothing. Takes up jobs of lost workers, too.
   * @throws the signal's reason when it aborts.
   */
  claimNext(worker: string, signal: AbortSignal): Promise<TrainingJob>;
}

export type ProgressEvent =
  | { readonly kind: 'TRANSITION'; readonly jobId: string; readonly state: JobStateName }
  | { readonly kind: 'STEP'; readonly jobId: string; readonly metrics: StepMetrics }
  | { readonly kind: 'EPOCH'; readonly jobId: string; readonly metrics: EpochMetrics };

/** Tells what happens to jobs as it happens; who was not listening reads the stores. */
export interface ProgressBus {
  publish(event: ProgressEvent): Promise<void>;
  /** Calls `listener` for events of every job until the answer is called. */
  subscribe(listener: (event: ProgressEvent) => void): () => void;
}

export interface BlobInfo {
  /** Parts of letters, digits, `.`, `_` and `-`, joined by `/`. */
  readonly name: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

export interface BlobStore {
  /** There whole or not at all, whatever happens meanwhile. Replaces a blob of the same name. */
  put(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<BlobInfo>;
  /** Null when there is none. @throws when the content is not what was put. */
  get(name: string): Promise<Uint8Array | null>;
  /** Also when there is none. */
  delete(name: string): Promise<void>;
  /** All whose names begin with `folder/`, and what processes that were killed have left of others. */
  deleteAll(folder: string): Promise<void>;
}
