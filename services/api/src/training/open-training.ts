import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type SearchStore, TrainingWorker, type TrainingWorkerOptions } from '@phiscale/training';
import type { TrainingStores } from '../context.ts';

export interface TrainingOptions extends Omit<TrainingWorkerOptions, 'name'> {
  readonly searches: SearchStore;
  /** EXTERNAL: jobs are other processes' business. */
  readonly workers: 'EMBEDDED' | 'EXTERNAL';
}

export interface Training extends TrainingStores {
  /** Lets the worker save what it is at. */
  close(): Promise<void>;
}

const waiting = ['QUEUED', 'PREPARING', 'RUNNING', 'STOPPING'] as const;

/** Jobs with a worker of this process, which starts when there is a job for it: at once if one was left unfinished. */
export async function openTraining({ workers, searches, ...options }: TrainingOptions): Promise<Training> {
  const { jobs, metrics, progress } = options;
  const worker = new TrainingWorker({ ...options, name: `${hostname()}-${process.pid}-${randomUUID()}` });
  const startWorker = (): void => {
    if (workers === 'EMBEDDED') worker.start();
  };
  if ((await jobs.count({ states: waiting })) > 0) startWorker();
  return { jobs, searches, metrics, progress, startWorker, close: () => worker.stop() };
}

/** A job that has not ended, by the name of its data set; the newest of several. */
export async function unfinishedJobOf({ jobs }: TrainingStores, dataset: string): Promise<string | null> {
  const { items } = await jobs.list({ first: 1 }, { states: [...waiting, 'PAUSED'], dataset });
  return items[0]?.id ?? null;
}
