import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogger } from '@phiscale/common';
import { openStorage, type Storage } from '@phiscale/storage';
import type { Dataset, SearchConfiguration } from '@phiscale/training';
import { importColours } from '../testkit/colours.ts';
import { tinyJob } from '../testkit/training-shop.ts';
import type { Row } from './row.ts';
import { temporaryFolder } from './temporary-folder.ts';

const trials = 12;
const program = fileURLToPath(new URL('./worker-process.ts', import.meta.url));

/**
 * A search of tiny trials on one PostgreSQL, by one worker process and then by two, each on a core of its own, as on
 * machines of their own (Linux: `taskset`).
 */
export async function twoWorkers(): Promise<readonly Row[]> {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) {
    console.error('no comparison of workers: scripts/with-postgres.sh gives it a database');
    return [];
  }
  const root = await temporaryFolder();
  const { dataset } = await importColours(root);
  const seconds: number[] = [];
  for (const numWorkers of [1, 2]) {
    const schema = `bench_${randomUUID().replaceAll('-', '')}`;
    const logger = createLogger('silent');
    const database = { kind: 'POSTGRESQL', url } as const;
    const storage = await openStorage({ database, schema, blobsFolder: join(root, 'blobs'), logger });
    const workers = await Promise.all(
      Array.from({ length: numWorkers }, (_, core) => startWorker(core, url, schema, root)),
    );
    const startedAt = performance.now();
    await search(storage, dataset);
    seconds.push((performance.now() - startedAt) / 1000);
    await Promise.all(workers.map(stop));
    await storage.close();
  }
  const [one = Number.NaN, two = Number.NaN] = seconds;
  const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
    bench: 'two-workers',
    measure: `a search of ${trials} trials: ${measure}`,
    value,
    unit,
    bound,
  });
  return [
    row('one worker', one, 's'),
    row('two workers', two, 's'),
    row('two ÷ one', two / one, '', '≤ 0.6'),
  ];
}

async function startWorker(
  core: number,
  ...shared: readonly [url: string, schema: string, root: string]
): Promise<ChildProcess> {
  const worker = spawn('taskset', ['-c', `${core}`, process.execPath, program, ...shared], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(worker, 'message');
  return worker;
}

async function stop(worker: ChildProcess): Promise<void> {
  const exit = once(worker, 'exit');
  worker.disconnect();
  await exit;
}

/** Resolves when all trials have succeeded. */
async function search({ searches, progress }: Storage, dataset: Dataset): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const { id } = await searches.create(configurationFor(dataset));
  const look = async (): Promise<void> => {
    const search = await searches.get(id, 'COEFFICIENTS');
    if (search?.state !== 'COMPLETE') return;
    const failed = search.runs.find(({ outcome }) => outcome.kind !== 'MEASURED');
    if (failed === undefined) ended.resolve();
    else ended.reject(new Error(`A trial failed: ${JSON.stringify(failed.outcome)}`));
  };
  const unsubscribe = progress.subscribe(({ kind }) => {
    if (kind === 'TRANSITION') void look();
  });
  await look();
  await ended.promise.finally(unsubscribe);
}

function configurationFor(dataset: Dataset): SearchConfiguration {
  const job = tinyJob(dataset, { length: { unit: 'EPOCHS', epochs: 10 } });
  if (job.subject.kind !== 'SCALED_NETWORK') throw new Error('a tiny job scales a network');
  const { coefficients } = job.subject;
  return {
    purpose: { kind: 'COEFFICIENTS', phi: 1 },
    candidates: Array.from({ length: trials }, (_, trial) => ({
      origin: { kind: 'GROWTH', alpha: 1 + trial / 100, beta: 1, gamma: 1 },
      coefficients,
      macs: 1e6,
      params: 1e4,
    })),
    job,
    rungs: [10],
    eta: 2,
    parallelism: trials,
    keepsModels: false,
  };
}
