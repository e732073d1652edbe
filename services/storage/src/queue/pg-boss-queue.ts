import { setTimeout as sleep } from 'node:timers/promises';
import type { JobQueue, ProgressBus, TrainingJob } from '@phiscale/training';
import type { Kysely } from 'kysely';
import { fromKysely, type PgBoss } from 'pg-boss';
import type { Tables } from '../database/tables.ts';
import type { SqlJobStore } from '../jobs/sql-job-store.ts';

export const queueName = 'training';

export interface PgBossQueueOptions {
  readonly kysely: Kysely<Tables>;
  readonly boss: PgBoss;
  readonly jobs: SqlJobStore;
  /** Wakes a waiting worker as soon as a job is queued. */
  readonly progress: ProgressBus;
  /** How often to look nevertheless, and for jobs of lost workers, in milliseconds. */
  readonly pollMs: number;
}

export class PgBossQueue implements JobQueue {
  readonly #options: PgBossQueueOptions;

  constructor(options: PgBossQueueOptions) {
    this.#options = options;
  }

  async claimNext(worker: string, signal: AbortSignal): Promise<TrainingJob> {
    const { jobs, progress, pollMs } = this.#options;
    for (;;) {
      signal.throwIfAborted();
      // before looking: what is queued after the look must wake us
      const woken = new AbortController();
      const unsubscribe = progress.subscribe((event) => {
        if (event.kind === 'TRANSITION' && event.state === 'QUEUED') woken.abort();
      });
      try {
        await jobs.recoverExpired();
        const job = await this.#take(worker);
        if (job !== null) return job;
        await sleep(pollMs, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => {});
      } finally {
        unsubscribe();
      }
    }
  }

  /** Message and claim in one transaction; messages of jobs that are queued no more are dropped on the way. */
  async #take(worker: string): Promise<TrainingJob | null> {
    const { kysely, boss, jobs } = this.#options;
    for (;;) {
      const taken = await kysely.transaction().execute(async (transaction) => {
        const db = fromKysely(transaction);
        const [message] = await boss.fetch<{ jobId: string }>(queueName, { db });
        if (message === undefined) return 'NO_MESSAGE';
        const job = await jobs.claimWithin(transaction, message.data.jobId, worker);
        await boss.deleteJob(queueName, message.id, { db });
        return job;
      });
      if (taken === 'NO_MESSAGE') return null;
      if (taken !== null) return taken;
    }
  }
}
