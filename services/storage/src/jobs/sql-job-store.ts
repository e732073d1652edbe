import { randomUUID } from 'node:crypto';
import {
  type Change,
  expiryChange,
  type Failure,
  forgetsCancellation,
  type Hold,
  isFinal,
  type JobConfiguration,
  type JobFilter,
  type JobStore,
  jobError,
  type Lease,
  type Page,
  type PageRequest,
  resumeChange,
  retryChange,
  type StopTarget,
  type Submission,
  stopChange,
  type TrainingJob,
  type Transition,
  type WorkerStep,
} from '@phiscale/training';
import { type Kysely, type SelectQueryBuilder, sql, type Transaction } from 'kysely';
import { requireSameRequest, submissionColumns } from '../database/submissions.ts';
import type { JobRow, SubmissionColumns, Tables } from '../database/tables.ts';
import { lookedFor } from '../database/text.ts';
import { lockJob, requireHold } from './hold.ts';
import { JobChanges, type Outbox } from './job-changes.ts';
import { jobOf, stateColumns } from './job-rows.ts';
import { pageOf, parsePage } from './paging.ts';

export interface SqlJobStoreOptions {
  readonly outbox: Outbox;
  /** The clock of leases and histories. Clocks of a cluster may differ by less than `leaseMs`. */
  readonly now: () => Date;
  /** How long a worker may be silent, in milliseconds. */
  readonly leaseMs: number;
  /** How long a job waits after a fault that may pass, in milliseconds. */
  readonly retryMs: number;
  /** Removes what jobs have left that ended in no worker's hands. */
  readonly sweep: () => Promise<void>;
}

export class SqlJobStore implements JobStore {
  readonly #db: Kysely<Tables>;
  readonly #changes: JobChanges;
  readonly #now: () => Date;
  readonly #leaseMs: number;
  readonly #retryMs: number;
  readonly #sweep: () => Promise<void>;

  constructor(db: Kysely<Tables>, { outbox, now, leaseMs, retryMs, sweep }: SqlJobStoreOptions) {
    this.#db = db;
    this.#changes = new JobChanges(outbox, now);
    this.#now = now;
    this.#leaseMs = leaseMs;
    this.#retryMs = retryMs;
    this.#sweep = sweep;
  }

  create(configuration: JobConfiguration, submission?: Submission): Promise<TrainingJob> {
    return this.#db
      .transaction()
      .execute((transaction) => this.createWithin(transaction, configuration, submission));
  }

  /** `create` as a part of a transaction: a search's, which goes on with it. */
  async createWithin(
    transaction: Transaction<Tables>,
    configuration: JobConfiguration,
    submission?: Submission,
  ): Promise<TrainingJob> {
    const submitted = submissionColumns('INVALID_JOB_CONFIGURATION', submission);
    const at = this.#now();
    const row = await transaction
      .insertInto('training_jobs')
      .values({
        id: randomUUID(),
        configuration: JSON.stringify(configuration),
        ...submitted,
        ...stateColumns({ state: 'QUEUED' }),
        attempts: 0,
        lost_attempts: 0,
        created_at: at,
        changed_at: at,
      })
      // waits for a transaction that is about to insert the same key
      .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) {
      const earlier = await this.#withKey(transaction, submitted).executeTakeFirstOrThrow();
      return jobOf(requireSameRequest(earlier, submitted));
    }
    await this.#changes.record(transaction, row, null, 'SUBMITTED');
    return jobOf(row);
  }

  async submitted(submission: Submission): Promise<TrainingJob | null> {
    const submitted = submissionColumns('INVALID_JOB_CONFIGURATION', submission);
    const row = await this.#withKey(this.#db, submitted).executeTakeFirst();
    return row === undefined ? null : jobOf(requireSameRequest(row, submitted));
  }

  #withKey(db: Kysely<Tables>, { idempotency_key }: SubmissionColumns) {
    return db.selectFrom('training_jobs').selectAll().where('idempotency_key', '=', idempotency_key);
  }

  async get(jobId: string): Promise<TrainingJob | null> {
    const row = await this.#db
      .selectFrom('training_jobs')
      .selectAll()
      .where('id', '=', lookedFor(jobId))
      .executeTakeFirst();
    return row === undefined ? null : jobOf(row);
  }

  async list(page: PageRequest, filter: JobFilter = {}): Promise<Page<TrainingJob>> {
    const { limit, beyond } = parsePage(page);
    const rows = await filtered(this.#db.selectFrom('training_jobs'), filter)
      .selectAll()
      .$if(beyond !== null, (query) => query.where('sequence', '<', beyond ?? 0))
      .orderBy('sequence', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(rows, limit, jobOf, ({ sequence }) => sequence);
  }

  async count(filter: JobFilter = {}): Promise<number> {
    const { count } = await filtered(this.#db.selectFrom('training_jobs'), filter)
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  async history(jobId: string): Promise<readonly Transition[]> {
    return this.#db
      .selectFrom('training_transitions')
      .where('job_id', '=', jobId)
      .select(['ordinal', 'from_state as from', 'to_state as to', 'reason', 'at'])
      .orderBy('ordinal')
      .execute();
  }

  async requestStop(jobId: string, target: StopTarget): Promise<TrainingJob> {
    const job = await this.#change(jobId, (current) => stopChange(current, target));
    if (isFinal(job.state)) await this.#sweep();
    return job;
  }

  resume(jobId: string): Promise<TrainingJob> {
    return this.#change(jobId, resumeChange, { lost_attempts: 0 });
  }

  claim(jobId: string, worker: string): Promise<TrainingJob | null> {
    return this.#db.transaction().execute((transaction) => this.claimWithin(transaction, jobId, worker));
  }

  /** `claim` as a part of a transaction: the queue's, which removes the message. */
  async claimWithin(
    transaction: Transaction<Tables>,
    jobId: string,
    worker: string,
  ): Promise<TrainingJob | null> {
    const row = await lockJob(transaction, jobId);
    if (row.state !== 'QUEUED') return null;
    const next = { state: 'PREPARING', lease: this.#lease(worker) } as const;
    const counters = { attempts: row.attempts + 1 };
    return this.#changes.apply(transaction, row, { next, reason: 'CLAIMED' }, counters);
  }

  async heartbeat(hold: Hold): Promise<TrainingJob> {
    return this.#db.transaction().execute(async (transaction) => {
      requireHold(await lockJob(transaction, hold.jobId), hold);
      const row = await transaction
        .updateTable('training_jobs')
        .set({ lease_expires_at: this.#lease(hold.worker).expiresAt })
        .where('id', '=', hold.jobId)
        .returningAll()
        .executeTakeFirstOrThrow();
      return jobOf(row);
    });
  }

  async transition(hold: Hold, { from, next, reason }: WorkerStep): Promise<TrainingJob> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await lockJob(transaction, hold.jobId);
      requireHold(row, hold);
      if (row.state !== from) throw jobError('JOB_STATE_CONFLICT', 'state', from, row.state);
      if (forgetsCancellation(jobOf(row), next)) {
        throw jobError('JOB_STATE_CONFLICT', 'state', from, `${row.state} to be CANCELLED`);
      }
      const lease = this.#lease(hold.worker);
      // a lease beside a state that has none is left out when it becomes columns
      const leased = holdingStates.has(next.state) ? { ...next, lease } : next;
      return this.#changes.apply(transaction, row, { next: leased as Change['next'], reason });
    });
  }

  async retry(hold: Hold, failure: Failure): Promise<TrainingJob> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await lockJob(transaction, hold.jobId);
      requireHold(row, hold);
      const lostAttempts = row.lost_attempts + 1;
      const change = retryChange(jobOf(row), { lostAttempts, failure, retryMs: this.#retryMs });
      return this.#changes.apply(transaction, row, change, { lost_attempts: lostAttempts });
    });
  }

  async recoverExpired(): Promise<readonly TrainingJob[]> {
    const recovered = await this.#db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('training_jobs')
        .selectAll()
        .where('lease_expires_at', '<', this.#now())
        .orderBy('sequence')
        // what another process recovers at this moment is not ours to do
        .forUpdate()
        .skipLocked()
        .execute();
      const jobs: TrainingJob[] = [];
      for (const row of rows) {
        const lost_attempts = row.lost_attempts + 1;
        const change = expiryChange(jobOf(row), lost_attempts);
        jobs.push(await this.#changes.apply(transaction, row, change, { lost_attempts }));
      }
      return jobs;
    });
    await this.#sweep();
    return recovered;
  }

  #change(
    jobId: string,
    decide: (job: TrainingJob) => Change | null,
    counters: Partial<Pick<JobRow, 'lost_attempts'>> = {},
  ): Promise<TrainingJob> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await lockJob(transaction, jobId);
      const job = jobOf(row);
      const change = decide(job);
      return change === null ? job : this.#changes.apply(transaction, row, change, counters);
    });
  }

  #lease(worker: string): Lease {
    return { worker, expiresAt: new Date(this.#now().getTime() + this.#leaseMs) };
  }
}

const holdingStates: ReadonlySet<string> = new Set(['PREPARING', 'RUNNING', 'STOPPING']);

function filtered<Row>(
  query: SelectQueryBuilder<Tables, 'training_jobs', Row>,
  { states, dataset, startingModel }: JobFilter,
): SelectQueryBuilder<Tables, 'training_jobs', Row> {
  return query
    .$if(states !== undefined, (jobs) => jobs.where('state', 'in', states ?? []))
    .$if(dataset !== undefined, (jobs) =>
      jobs.where(sql`configuration -> 'dataset' ->> 'name'`, '=', lookedFor(dataset ?? '')),
    )
    .$if(startingModel !== undefined, (jobs) =>
      jobs.where(sql`configuration -> 'subject' ->> 'model'`, '=', lookedFor(startingModel ?? '')),
    );
}
