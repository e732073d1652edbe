import type { Training } from '@phiscale/assembly';
import type { Config } from '../config.ts';
import type { JobNeeds, TrainingStores } from '../context.ts';

const waiting = ['QUEUED', 'PREPARING', 'RUNNING', 'STOPPING'] as const;

/** Jobs with a worker of this process, which starts when there is a job for it: at once if one was left unfinished. */
export async function trainingStores(
  { worker, ...stores }: Training,
  workers: Config['workers'],
): Promise<TrainingStores> {
  const startWorker = (): void => {
    if (workers === 'EMBEDDED') worker.start();
  };
  if ((await stores.jobs.count({ states: waiting })) > 0) startWorker();
  return { ...stores, startWorker };
}

/** A job that has not ended; the newest of several. */
export async function unfinishedJobOf({ jobs }: TrainingStores, needs: JobNeeds): Promise<string | null> {
  const { items } = await jobs.list({ first: 1 }, { states: [...waiting, 'PAUSED'], ...needs });
  return items[0]?.id ?? null;
}
