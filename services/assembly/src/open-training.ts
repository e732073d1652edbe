import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from '@phiscale/common';
import type { Engine } from '@phiscale/engine';
import type { ModelStore } from '@phiscale/inference';
import { openStorage, type Storage } from '@phiscale/storage';
import { type DatasetStore, TrainingWorker } from '@phiscale/training';
import type { CommonConfig } from './config.ts';
import { ModelStoreSink } from './model-store-sink.ts';
import { ModelStoreSource } from './model-store-source.ts';

export interface TrainingParts {
  readonly config: Pick<CommonConfig, 'database' | 'blobsFolder' | 'leaseMs' | 'threads'>;
  /** Where training takes models from and puts them. */
  readonly store: ModelStore;
  readonly datasets: DatasetStore;
  readonly engine: Engine;
  readonly logger: Logger;
}

export interface Training extends Pick<Storage, 'jobs' | 'searches' | 'metrics' | 'progress'> {
  /** Not started. */
  readonly worker: TrainingWorker;
  /** Lets the worker save what it is at and give it back, and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the database and joins a worker to it: the only place that hands storage to those who need it.
 * @throws StorageError `DATABASE_UNAVAILABLE`, `DATABASE_IN_USE`
 */
export async function openTraining({ config, store, ...parts }: TrainingParts): Promise<Training> {
  const { database, blobsFolder, leaseMs, threads } = config;
  const { close, ...storage } = await openStorage({ database, blobsFolder, leaseMs, logger: parts.logger });
  const worker = new TrainingWorker({
    name: `${hostname()}-${process.pid}-${randomUUID()}`,
    ...storage,
    ...parts,
    models: new ModelStoreSource(store),
    sink: new ModelStoreSink(store),
    threads,
  });
  return { ...storage, worker, close: () => worker.stop().finally(close) };
}
