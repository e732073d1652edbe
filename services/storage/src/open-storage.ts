import type { Logger } from '@phiscale/common';
import type {
  BlobStore,
  CheckpointStore,
  JobQueue,
  JobStore,
  MetricStore,
  ProgressBus,
  SearchStore,
} from '@phiscale/training';
import { fromKysely, PgBoss } from 'pg-boss';
import { FolderBlobStore } from './blobs/folder-blob-store.ts';
import type { DatabaseLocation } from './database/database-location.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { CheckpointSweeper } from './jobs/checkpoint-sweeper.ts';
import type { Outbox } from './jobs/job-changes.ts';
import { SqlCheckpointStore } from './jobs/sql-checkpoint-store.ts';
import { SqlJobStore } from './jobs/sql-job-store.ts';
import { SqlMetricStore } from './jobs/sql-metric-store.ts';
import { SqlProgressBus } from './progress/sql-progress-bus.ts';
import { PgBossQueue, queueName } from './queue/pg-boss-queue.ts';
import { SqlSearchStore } from './searches/sql-search-store.ts';

export interface StorageOptions {
  readonly database: DatabaseLocation;
  /** Shared by all processes that share the database. */
  readonly blobsFolder: string;
  readonly logger: Logger;
  /** Default `phiscale`; the queue's is this with `_queue`. Lower-case letters, digits and `_`. */
  readonly schema?: string;
  /** How long a worker may be silent before its job is another's, in milliseconds. Default 60,000. */
  readonly leaseMs?: number;
  /** How often a waiting worker looks unasked, in milliseconds. Default: a twelfth of the lease. */
  readonly pollMs?: number;
  /** How long a job waits after a fault that may pass; longer each further time. In milliseconds, default 5,000. */
  readonly retryMs?: number;
  /** Default: the system's clock. */
  readonly now?: () => Date;
}

/** Everything that outlives a process. */
export interface Storage {
  readonly jobs: JobStore;
  readonly searches: SearchStore;
  readonly metrics: MetricStore;
  readonly checkpoints: CheckpointStore;
  readonly queue: JobQueue;
  readonly progress: ProgressBus;
  readonly blobs: BlobStore;
  close(): Promise<void>;
}

/** @throws StorageError `DATABASE_UNAVAILABLE`, `DATABASE_IN_USE` */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { schema = 'phiscale' } = options;
  const database = await openDatabase(options.database, schema);
  try {
    const storage = await createStorage(database, { ...options, schema });
    return { ...storage, close: () => storage.close().finally(() => database.close()) };
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

/** Storage on a database that is open and stays open when the storage closes. */
export async function createStorage(
  { kysely, queueOptions }: Database,
  options: Omit<StorageOptions, 'database'> & { readonly schema: string },
): Promise<Storage> {
  const { schema, logger, leaseMs = 60_000, pollMs = leaseMs / 12, retryMs = 5000 } = options;
  const { now = () => new Date() } = options;
  const boss = createBoss(queueOptions, `${schema}_queue`, logger);
  const stop = (): Promise<void> => boss.stop({ graceful: false });
  try {
    await boss.start();
    // also fills pg-boss's cache of queues: on PGlite's one connection, a look-up inside a transaction would wait for
    // the end of that very transaction
    await boss.createQueue(queueName);
    const progress = new SqlProgressBus({ kysely, db: boss.getDb(), channel: `${schema}_progress`, logger });
    await progress.start();
    const outbox: Outbox = {
      enqueue: async (transaction, jobId, afterMs) => {
        const startAfter = new Date(Date.now() + afterMs);
        const delay = afterMs > 0 ? { startAfter } : {};
        await boss.send(queueName, { jobId }, { db: fromKysely(transaction), ...delay });
      },
      announce: (transaction, event) => progress.publishWithin(transaction, event),
      ended: (transaction, jobId) => searches.advanceAfter(transaction, jobId),
    };
    const blobs = new FolderBlobStore(options.blobsFolder);
    const sweeper = new CheckpointSweeper({ kysely, blobs, logger });
    const jobs = new SqlJobStore(kysely, { outbox, now, leaseMs, retryMs, sweep: () => sweeper.sweep() });
    const searches = new SqlSearchStore(kysely, { jobs, now });
    return {
      jobs,
      searches,
      metrics: new SqlMetricStore(kysely),
      checkpoints: new SqlCheckpointStore(kysely),
      queue: new PgBossQueue({ kysely, boss, jobs, progress, pollMs }),
      progress,
      blobs,
      close: () => progress.stop().finally(stop),
    };
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

/** Messages are deleted by the transaction that takes them: there is nothing to supervise and nothing to schedule. */
function createBoss(queueOptions: Database['queueOptions'], schema: string, logger: Logger): PgBoss {
  const boss = new PgBoss({ ...queueOptions, schema, supervise: false, schedule: false });
  boss.on('error', (error) => logger.error({ error }, 'queue failed'));
  boss.on('warning', (warning) => logger.warn({ warning }, 'queue warns'));
  return boss;
}
