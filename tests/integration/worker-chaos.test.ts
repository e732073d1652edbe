import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger, createRandom } from '@phiscale/common';
import { openStorage, type Storage } from '@phiscale/storage';
import { type Dataset, isFinal, type ProgressEvent, type TrainingJob } from '@phiscale/training';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabaseUrl } from '../../services/storage/src/testing/config.ts';
import {
  createTestDatabase,
  type TestDatabaseServer,
} from '../../services/storage/src/testing/create-test-database.ts';
import { importColours } from '../testkit/colours.ts';
import { type ServiceProcess, startProcess } from '../testkit/start-process.ts';
import { tinyJob } from '../testkit/training-shop.ts';

const logger = createLogger('silent');
/** As the database knows workers. */
const workerName = 'worker-under-test';

/** Processes need a database that they share: `npm run test:postgres`. */
describe.skipIf(testDatabaseUrl === undefined)('a job whose workers are killed', () => {
  let root: string;
  let database: TestDatabaseServer;
  let storage: Storage;
  let dataset: Dataset;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'phiscale-chaos-'));
    database = await createTestDatabase(testDatabaseUrl ?? '');
    ({ dataset } = await importColours(root));
    storage = await openStorage({
      database: { kind: 'POSTGRESQL', url: database.url },
      blobsFolder: join(root, 'blobs'),
      logger,
    });
  });
  afterAll(async () => {
    await storage?.close();
    await database?.drop();
    await rm(root, { recursive: true, force: true });
  });

  /** One that is missed a second after it was killed. */
  const startWorker = (): Promise<ServiceProcess> => {
    const url = new URL(database.url);
    url.searchParams.set('application_name', workerName);
    const settings = { DATA_DIR: root, JOB_LEASE_SECONDS: '1', ENGINE_THREADS: '1' };
    return startProcess({ DATABASE_URL: url.href, ...settings }, 'worker');
  };

  /** Resolves with the event that makes `isReached` true. */
  function event(isReached: (event: ProgressEvent) => boolean): Promise<void> {
    const reached = Promise.withResolvers<void>();
    const unsubscribe = storage.progress.subscribe((each) => {
      if (isReached(each)) reached.resolve();
    });
    return reached.promise.finally(unsubscribe);
  }

  async function end(id: string): Promise<TrainingJob> {
    const ended = event((each) => each.kind === 'TRANSITION' && each.jobId === id && isFinal(each.state));
    const job = await storage.jobs.get(id);
    if (job === null || !isFinal(job.state)) await ended;
    return (await storage.jobs.get(id)) as TrainingJob;
  }

  /** Runs a worker until the job has ended. */
  async function complete(id: string): Promise<TrainingJob> {
    await using _worker = await startWorker();
    return await end(id);
  }

  /** Resolves when a worker has told so much. That a job waits is told by others, who missed a worker. */
  function told(numEvents: number): Promise<void> {
    let seen = 0;
    return event((each) => !(each.kind === 'TRANSITION' && each.state === 'QUEUED') && ++seen === numEvents);
  }

  /** Runs a worker until it has told so much of the job, and some time more, and kills it. */
  async function killAfter(numEvents: number, ms: number): Promise<void> {
    await using worker = await startWorker();
    await told(numEvents);
    await sleep(ms);
    worker.kill('SIGKILL');
  }

  const weightsOf = ({
    configuration,
    model,
  }: Extract<TrainingJob, { state: 'SUCCEEDED' }>): Promise<Buffer> => {
    const version = model?.split('@')[1] ?? '';
    return readFile(join(root, 'models', configuration.name, version, 'model.safetensors'));
  };

  it('ends with the weights of one that nobody disturbed, bit for bit, even if the database was lost, too', async () => {
    const configuration = tinyJob(dataset, {
      length: { unit: 'EPOCHS', epochs: 6 },
      checkpointIntervalSeconds: 0.1,
    });
    const whole = await complete((await storage.jobs.create(configuration)).id);
    expect(whole).toMatchObject({ state: 'SUCCEEDED', attempts: 1 });

    const random = createRandom(33);
    const { id } = await storage.jobs.create(configuration);
    const kills = 3;
    // Claimed, prepared, a step, an epoch; and while something between them is being written
    for (let kill = 0; kill < kills; kill++) await killAfter(1 + Math.floor(random() * 6), random() * 40);
    await using last = await startWorker();
    await told(2);
    expect(await database.disconnect(workerName)).toBeGreaterThan(0);
    const disturbed = await end(id);
    expect(disturbed).toMatchObject({ state: 'SUCCEEDED' });
    const reasons = (await storage.jobs.history(id)).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason === 'LEASE_EXPIRED')).toHaveLength(kills);
    last.kill('SIGTERM');
    expect(await last.ended).toEqual({ status: 0, stderr: '' });
    const [one, other] = await Promise.all([whole, disturbed].map((job) => weightsOf(job as never)));
    expect(one?.equals(other as Buffer)).toBe(true);
    expect(await readdir(join(root, 'blobs', 'training'))).toEqual([]);
  }, 300_000);

  it('fails with the reason when five of them in a row were killed without a checkpoint', async () => {
    const { id } = await storage.jobs.create(tinyJob(dataset));
    for (let kill = 0; kill < 5; kill++) await killAfter(1, 0);
    expect(await complete(id)).toMatchObject({
      state: 'FAILED',
      attempts: 5,
      failure: { code: 'WORKER_LOST', message: expect.stringContaining('5 workers in a row') },
    });
  }, 300_000);

  it('waits for another worker, at its last step, when a worker is asked to end', async () => {
    const { id } = await storage.jobs.create(
      tinyJob(dataset, { length: { unit: 'STEPS', steps: 100_000 }, earlyStopping: null }),
    );
    await using worker = await startWorker();
    await event((each) => each.kind === 'EPOCH' && each.jobId === id);
    worker.kill('SIGTERM');
    expect(await worker.ended).toEqual({ status: 0, stderr: '' });
    expect(await storage.jobs.get(id)).toMatchObject({ state: 'QUEUED', attempts: 1, lostAttempts: 0 });
    expect((await storage.jobs.history(id)).at(-1)).toMatchObject({ from: 'RUNNING', reason: 'RELEASED' });
    expect((await storage.checkpoints.list(id))[0]?.step).toBeGreaterThanOrEqual(4);
    await storage.jobs.requestStop(id, 'CANCELLED');
  });
});
