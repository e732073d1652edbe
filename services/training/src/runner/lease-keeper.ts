import type { Logger } from '@phiscale/common';
import { JobError } from '../jobs/job-error.ts';
import type { StopTarget } from '../jobs/job-state.ts';
import type { Hold, JobStore, ProgressBus } from '../jobs/ports.ts';
import type { JobControl, StopRequest } from './job-control.ts';

export interface LeaseKeeperOptions {
  readonly hold: Hold;
  readonly jobs: JobStore;
  readonly progress: ProgressBus;
  /** A third of the lease: two heartbeats may be lost. */
  readonly everyMs: number;
  /** Aborts when the worker shuts down. */
  readonly shutdown: AbortSignal;
  readonly logger: Logger;
}

/** Prolongs a lease while a job runs, and hears what is asked of it. */
export class LeaseKeeper implements JobControl, Disposable {
  readonly #options: LeaseKeeperOptions;
  readonly #timer: NodeJS.Timeout;
  readonly #unsubscribe: () => void;
  #target: StopTarget | null = null;
  #lost: JobError | null = null;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    const { hold, progress, everyMs } = options;
    this.#timer = setInterval(() => void this.beat(), everyMs);
    // Nobody who asks for a pause should wait for a heartbeat
    this.#unsubscribe = progress.subscribe((event) => {
      const isAsked = event.kind === 'TRANSITION' && event.jobId === hold.jobId && event.state === 'STOPPING';
      if (isAsked) void this.beat();
    });
  }

  check(): StopRequest | null {
    if (this.#lost !== null) throw this.#lost;
    return this.#target ?? (this.#options.shutdown.aborted ? 'RELEASED' : null);
  }

  /** Never rejects: what is wrong is told by `check`, or by the next heartbeat. */
  async beat(): Promise<void> {
    const { hold, jobs, logger } = this.#options;
    try {
      const job = await jobs.heartbeat(hold);
      if (job.state === 'STOPPING') this.#target = job.stopTarget;
    } catch (error) {
      if (error instanceof JobError && error.code === 'LEASE_LOST') this.#lost = error;
      else logger.warn({ error }, 'heartbeat failed');
    }
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#unsubscribe();
  }
}
