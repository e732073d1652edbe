import { setTimeout as sleep } from 'node:timers/promises';
import { isJobError } from '../jobs/job-error.ts';
import { isFinal } from '../jobs/job-state.ts';
import type { Hold, JobQueue, JobStore, WorkerStep } from '../jobs/ports.ts';
import type { TrainingJob } from '../jobs/training-job.ts';
import { deleteCheckpoints } from './checkpoints.ts';
import { type FaultKind, failureOf, faultKindOf } from './fault.ts';
import { LeaseKeeper } from './lease-keeper.ts';
import { type JobServices, type Outcome, runJob } from './run-job.ts';

export interface TrainingWorkerOptions extends JobServices {
  /** Unique among all workers of the database. */
  readonly name: string;
  readonly jobs: JobStore;
  readonly queue: JobQueue;
}

/** What a worker is at. */
export type WorkerState =
  /** Not started, or stopped. */
  | { readonly phase: 'IDLE' }
  | { readonly phase: 'WAITING' }
  | { readonly phase: 'RUNNING'; readonly jobId: string }
  /** The queue, or what a job's end is told to, failed; another try follows. */
  | { readonly phase: 'FAILING' };

type Change = Pick<WorkerStep, 'next' | 'reason'>;

/** After the queue failed, in milliseconds. */
const retryAfterMs = 5000;

/** Takes jobs from the queue and runs them, one after the other. */
export class TrainingWorker {
  readonly #options: TrainingWorkerOptions;
  readonly #shutdown = new AbortController();
  #loop: Promise<void> | undefined;
  #state: WorkerState = { phase: 'IDLE' };

  constructor(options: TrainingWorkerOptions) {
    this.#options = options;
  }

  get state(): WorkerState {
    return this.#state;
  }

  /** Idempotent. */
  start(): void {
    this.#loop ??= this.#work();
  }

  /** Finishes the step under way, saves a checkpoint and gives the job back. Idempotent. */
  async stop(): Promise<void> {
    this.#shutdown.abort();
    await this.#loop;
    this.#state = { phase: 'IDLE' };
  }

  async #work(): Promise<void> {
    const { name, queue, logger } = this.#options;
    const { signal } = this.#shutdown;
    while (!signal.aborted) {
      try {
        this.#state = { phase: 'WAITING' };
        const job = await queue.claimNext(name, signal);
        this.#state = { phase: 'RUNNING', jobId: job.id };
        await this.#run(job);
      } catch (error) {
        if (signal.aborted) return;
        logger.error({ error }, 'worker failed');
        this.#state = { phase: 'FAILING' };
        await sleep(retryAfterMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  async #run(job: TrainingJob): Promise<void> {
    const { name, jobs, progress, ...rest } = this.#options;
    const hold: Hold = { jobId: job.id, worker: name, attempt: job.attempts };
    const logger = rest.logger.child({ jobId: job.id });
    using keeper = new LeaseKeeper({
      hold,
      jobs,
      progress,
      everyMs: 'lease' in job ? Math.max(1, (job.lease.expiresAt.getTime() - Date.now()) / 3) : 1000,
      shutdown: this.#shutdown.signal,
      logger,
    });
    const onPrepared = async (): Promise<void> => {
      const step: WorkerStep = { from: 'PREPARING', next: { state: 'RUNNING' }, reason: 'PREPARED' };
      await jobs.transition(hold, step).catch(async (error: unknown) => {
        // Asked to stop meanwhile: the run hears of it before its first step
        if (!isJobError(error, 'JOB_STATE_CONFLICT')) throw error;
        await keeper.beat();
      });
    };
    logger.info({ attempt: job.attempts }, 'job taken');
    try {
      const outcome = await runJob({ job, hold, control: keeper, onPrepared }, { ...this.#options, logger });
      await this.#settle(hold, changeOf(outcome));
    } catch (error) {
      if (isJobError(error, 'LEASE_LOST')) {
        logger.warn({ error }, 'job lost to another worker');
        return;
      }
      logger.error({ error }, 'job stopped by a fault');
      await this.#recover[faultKindOf(error)](hold, error);
    }
  }

  /** What is done with the job after a fault of each kind. */
  readonly #recover: Readonly<Record<FaultKind, (hold: Hold, error: unknown) => Promise<void>>> = {
    TRANSIENT: async (hold, error) => this.#leave(await this.#options.jobs.retry(hold, failureOf(error))),
    DISK_FULL: (hold) => this.#settle(hold, { next: { state: 'PAUSED' }, reason: 'DISK_FULL' }),
    FINAL: (hold, error) =>
      this.#settle(hold, { next: { state: 'FAILED', failure: failureOf(error) }, reason: 'FAULT' }),
  };

  /** Moves the job on; what somebody asked of it meanwhile comes before resting and waiting. */
  async #settle(hold: Hold, change: Change): Promise<void> {
    const { jobs } = this.#options;
    const current = await jobs.heartbeat(hold);
    const isRest = change.next.state === 'QUEUED' || change.next.state === 'PAUSED';
    const { next, reason }: Change =
      isRest && current.state === 'STOPPING'
        ? { next: { state: current.stopTarget }, reason: 'STOPPED' }
        : change;
    try {
      await this.#leave(await jobs.transition(hold, { from: current.state, next, reason }));
    } catch (error) {
      if (!isJobError(error, 'JOB_STATE_CONFLICT')) throw error;
      return this.#settle(hold, change);
    }
  }

  /** A job that is this worker's no more: nobody needs the checkpoints of one that has ended. */
  async #leave({ id, state }: TrainingJob): Promise<void> {
    const { checkpoints, blobs, logger } = this.#options;
    logger.info({ jobId: id, state }, 'job moved');
    if (isFinal(state)) await deleteCheckpoints(id, { store: checkpoints, blobs });
  }
}

function changeOf(outcome: Outcome): Change {
  if (outcome.kind === 'FINISHED') {
    return { next: { state: 'SUCCEEDED', model: outcome.model }, reason: 'FINISHED' };
  }
  const { request } = outcome;
  if (request === 'RELEASED') return { next: { state: 'QUEUED' }, reason: 'RELEASED' };
  return { next: { state: request }, reason: 'STOPPED' };
}
