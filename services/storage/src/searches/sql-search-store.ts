import { randomUUID } from 'node:crypto';
import {
  jobError,
  jobOfTrial,
  nextActions,
  type Page,
  type PageRequest,
  type Search,
  type SearchConfiguration,
  type SearchKind,
  type SearchState,
  type SearchStore,
  type Submission,
} from '@phiscale/training';
import type { Kysely, Transaction } from 'kysely';
import { requireSameRequest, submissionColumns } from '../database/submissions.ts';
import type { SubmissionColumns, Tables } from '../database/tables.ts';
import { lookedFor } from '../database/text.ts';
import { pageOf, parsePage } from '../jobs/paging.ts';
import type { SqlJobStore } from '../jobs/sql-job-store.ts';
import { type RunRow, type SearchRow, searchOf } from './search-rows.ts';

export interface SqlSearchStoreOptions {
  readonly jobs: SqlJobStore;
  readonly now: () => Date;
}

export class SqlSearchStore implements SearchStore {
  readonly #db: Kysely<Tables>;
  readonly #jobs: SqlJobStore;
  readonly #now: () => Date;

  constructor(db: Kysely<Tables>, { jobs, now }: SqlSearchStoreOptions) {
    this.#db = db;
    this.#jobs = jobs;
    this.#now = now;
  }

  async create(configuration: SearchConfiguration, submission?: Submission): Promise<Search> {
    const submitted = submissionColumns('INVALID_SEARCH', submission);
    const { kind } = configuration.purpose;
    const at = this.#now();
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction
        .insertInto('training_searches')
        .values({
          id: randomUUID(),
          kind,
          configuration: JSON.stringify(configuration),
          ...submitted,
          state: 'RUNNING',
          created_at: at,
          changed_at: at,
        })
        .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) {
        const earlier = await this.#withKey(transaction, submitted).executeTakeFirstOrThrow();
        return this.#read(transaction, requireSameRequest(earlier, submitted));
      }
      await this.#advance(transaction, row);
      return this.#read(transaction, row);
    });
  }

  async submitted(submission: Submission): Promise<Search | null> {
    const submitted = submissionColumns('INVALID_SEARCH', submission);
    const row = await this.#withKey(this.#db, submitted).executeTakeFirst();
    return row === undefined ? null : this.#read(this.#db, requireSameRequest(row, submitted));
  }

  #withKey(db: Kysely<Tables>, { idempotency_key }: SubmissionColumns) {
    return db.selectFrom('training_searches').selectAll().where('idempotency_key', '=', idempotency_key);
  }

  async get(searchId: string, kind: SearchKind): Promise<Search | null> {
    const row = await this.#db
      .selectFrom('training_searches')
      .selectAll()
      .where('id', '=', lookedFor(searchId))
      .where('kind', '=', kind)
      .executeTakeFirst();
    return row === undefined ? null : this.#read(this.#db, row);
  }

  async list(page: PageRequest, kind: SearchKind): Promise<Page<Search>> {
    const { limit, beyond } = parsePage(page);
    const rows = await this.#db
      .selectFrom('training_searches')
      .selectAll()
      .where('kind', '=', kind)
      .$if(beyond !== null, (query) => query.where('sequence', '<', beyond ?? 0))
      .orderBy('sequence', 'desc')
      .limit(limit + 1)
      .execute();
    const runs = await runsOf(
      this.#db,
      rows.map(({ id }) => id),
    );
    const read = (row: SearchRow): Search => searchOf(row, runs.get(row.id) ?? []);
    return pageOf(rows, limit, read, ({ sequence }) => sequence);
  }

  async count(kind: SearchKind): Promise<number> {
    const { count } = await this.#db
      .selectFrom('training_searches')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  cancel(searchId: string, kind: SearchKind): Promise<Search> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await lock(transaction, searchId);
      if (row?.kind !== kind)
        throw jobError('SEARCH_NOT_FOUND', 'id', 'the id of a search', searchId.slice(0, 100));
      if (row.state === 'COMPLETE') {
        throw jobError('INVALID_TRANSITION', 'id', 'a search that is not complete', row.state);
      }
      await this.#changeState(transaction, row, 'CANCELLED');
      return this.#read(transaction, { ...row, state: 'CANCELLED' });
    });
  }

  /** For a job that has ended, in the transaction that ends it: starts what comes next, if it is a trial's. */
  async advanceAfter(transaction: Transaction<Tables>, jobId: string): Promise<void> {
    const run = await transaction
      .selectFrom('training_trial_runs')
      .select('search_id')
      .where('job_id', '=', jobId)
      .executeTakeFirst();
    if (run === undefined) return;
    // Jobs that end at the same time take turns here: the last one sees all the others. Always after the job's own
    // lock, and nobody who holds a search waits for a job: no deadlock
    const row = await lock(transaction, run.search_id);
    if (row !== undefined) await this.#advance(transaction, row);
  }

  async #advance(transaction: Transaction<Tables>, row: SearchRow): Promise<void> {
    const search = await this.#read(transaction, row);
    for (const action of nextActions(search)) {
      if (action.kind === 'FINISH') {
        await this.#changeState(transaction, row, 'COMPLETE');
        continue;
      }
      const { trial, rung } = action;
      const { id } = await this.#jobs.createWithin(transaction, jobOfTrial(search.configuration, action));
      await transaction
        .insertInto('training_trial_runs')
        .values({ search_id: row.id, trial, rung, job_id: id })
        .execute();
    }
  }

  async #changeState(transaction: Transaction<Tables>, { id }: SearchRow, state: SearchState): Promise<void> {
    await transaction
      .updateTable('training_searches')
      .set({ state, changed_at: this.#now() })
      .where('id', '=', id)
      .where('state', '!=', state)
      .execute();
  }

  async #read(executor: Kysely<Tables>, row: SearchRow): Promise<Search> {
    const runs = await runsOf(executor, [row.id]);
    return searchOf(row, runs.get(row.id) ?? []);
  }
}

const lock = (transaction: Transaction<Tables>, id: string): Promise<SearchRow | undefined> =>
  transaction
    .selectFrom('training_searches')
    .selectAll()
    .where('id', '=', lookedFor(id))
    .forUpdate()
    .executeTakeFirst();

/** By search, in the order of trials and rungs. */
async function runsOf(
  executor: Kysely<Tables>,
  searchIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RunRow[]>> {
  const rows = await executor
    .selectFrom('training_trial_runs')
    .innerJoin('training_jobs', 'training_jobs.id', 'training_trial_runs.job_id')
    .select(['search_id', 'trial', 'rung', 'job_id'])
    .select(['state', 'model', 'failure_code', 'failure_message'])
    .select(({ selectFrom }) =>
      // of the best epoch, whichever that is
      selectFrom('training_epochs')
        .whereRef('training_epochs.job_id', '=', 'training_trial_runs.job_id')
        .select(({ fn }) => fn.max('top1').as('top1'))
        .as('top1'),
    )
    .where('search_id', 'in', searchIds)
    .orderBy('trial')
    .orderBy('rung')
    .execute();
  return Map.groupBy(rows, ({ search_id }) => search_id);
}
