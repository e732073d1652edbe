import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { baselines, buildNetwork, trainingMemory } from '@phiscale/scaling';
import type { TrainingJob } from '@phiscale/training';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  bytesOf,
  openTrainingShop,
  type TrainingShop,
  tinyJob,
  watchedEngine,
} from '../testkit/training-shop.ts';

let shop: TrainingShop;
beforeAll(async () => {
  shop = await openTrainingShop();
});
afterAll(() => shop[Symbol.asyncDispose]());
beforeEach(() => {
  shop.published.length = 0;
});

/** Resolves when a job comes into one of the states. */
async function reach(
  { storage: { jobs, progress } }: TrainingShop,
  id: string,
  ...states: readonly TrainingJob['state'][]
): Promise<TrainingJob> {
  const reached = Promise.withResolvers<void>();
  const unsubscribe = progress.subscribe((event) => {
    if (event.kind === 'TRANSITION' && event.jobId === id && states.includes(event.state)) reached.resolve();
  });
  const current = await jobs.get(id);
  if (current !== null && states.includes(current.state)) reached.resolve();
  await reached.promise;
  unsubscribe();
  return (await jobs.get(id)) as TrainingJob;
}

const final = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'PAUSED'] as const;
type Changes = Parameters<TrainingShop['worker']>[0];

/** Runs a job to its end, or until it rests, by one worker. */
async function complete(id: string, changes: Changes = {}): Promise<TrainingJob> {
  const worker = shop.worker(changes);
  worker.start();
  const job = await reach(shop, id, ...final);
  await worker.stop();
  return job;
}

const submit = (changes: Parameters<typeof tinyJob>[1] = {}) =>
  shop.storage.jobs.create(tinyJob(shop.dataset, changes));

const reasonsOf = async (id: string) => (await shop.storage.jobs.history(id)).map(({ reason }) => reason);

/** The shop's blobs, but for puts that fail. @param faultOf gets the number of the call, from 1 */
function failingPuts(faultOf: (put: number) => Error | false): TrainingShop['storage']['blobs'] {
  const { blobs } = shop.storage;
  let puts = 0;
  return {
    put: async (name, content) => {
      const fault = faultOf(++puts);
      if (fault !== false) throw fault;
      return blobs.put(name, content);
    },
    get: (name) => blobs.get(name),
    delete: (name) => blobs.delete(name),
    deleteAll: (folder) => blobs.deleteAll(folder),
  };
}

describe('a training job', () => {
  it('ends with the same weights, bit for bit, however often it was interrupted', async () => {
    const whole = await submit();
    expect(await complete(whole.id)).toMatchObject({ state: 'SUCCEEDED', model: 'tints@1', attempts: 1 });
    // 33 images to train with: 4 steps an epoch, 12 in all. In the middle of an epoch, at its end, twice in a row
    const interrupted = await submit();
    let done = 0;
    for (const steps of [1, 3, 1, 4]) {
      const stopping = Promise.withResolvers<void>();
      const worker = shop.worker({
        engine: watchedEngine((call) => {
          if (call === steps) stopping.resolve(worker.stop());
          return undefined;
        }),
      });
      worker.start();
      await stopping.promise;
      expect(await shop.storage.jobs.get(interrupted.id)).toMatchObject({ state: 'QUEUED' });
      done += steps;
      expect((await shop.storage.checkpoints.list(interrupted.id))[0]).toMatchObject({ step: done });
    }
    expect(await complete(interrupted.id)).toMatchObject({ state: 'SUCCEEDED', attempts: 5 });
    const [one, other] = shop.published.map(({ weights }) => bytesOf(weights));
    expect(one?.equals(other as Buffer)).toBe(true);

    const { metrics } = shop.storage;
    const [steps, others] = [
      await metrics.steps(whole.id, { first: 100 }),
      await metrics.steps(interrupted.id, { first: 100 }),
    ];
    expect(steps.items.map(({ step, epoch }) => [step, epoch])).toHaveLength(12);
    const losses = ({ items }: typeof steps) => items.map(({ loss, learningRate }) => [loss, learningRate]);
    expect(losses(others)).toEqual(losses(steps));
    const [epochs, otherEpochs] = [
      await metrics.epochs(whole.id, { first: 100 }),
      await metrics.epochs(interrupted.id, { first: 100 }),
    ];
    const scores = ({ items }: typeof epochs) =>
      items.map(({ epoch, trainingLoss, validationLoss, top1 }) => [
        epoch,
        trainingLoss,
        validationLoss,
        top1,
      ]);
    expect(scores(epochs)).toHaveLength(3);
    expect(scores(otherEpochs)).toEqual(scores(epochs));
    // What it went on from is of no use any more
    expect(await shop.jobsWithCheckpoints()).toEqual([]);
  }, 240_000);

  it('rests where it was paused, and goes on from there', async () => {
    const { id } = await submit();
    const paused = await complete(id, {
      engine: watchedEngine((call) => {
        if (call === 2) void shop.storage.jobs.requestStop(id, 'PAUSED');
        return undefined;
      }),
    });
    expect(paused).toMatchObject({ state: 'PAUSED' });
    const { step } = (await shop.storage.checkpoints.list(id))[0] ?? { step: 0 };
    expect(step).toBeGreaterThanOrEqual(2);
    await shop.storage.jobs.resume(id);
    expect(await complete(id)).toMatchObject({ state: 'SUCCEEDED' });
  });

  it('measures the speed of an epoch by its own steps', async () => {
    const { id } = await submit({ length: { unit: 'EPOCHS', epochs: 2 } });
    await complete(id);
    const { metrics } = shop.storage;
    const { items: steps } = await metrics.steps(id, { first: 100 });
    const { items: epochs } = await metrics.epochs(id, { first: 100 });
    expect(epochs).toHaveLength(2);
    for (const { epoch, imagesPerSecond } of epochs) {
      const own = steps.filter((step) => step.epoch === epoch);
      const secondsPerImage = own.reduce((sum, step) => sum + 1 / step.imagesPerSecond, 0) / own.length;
      expect(imagesPerSecond * secondsPerImage).toBeCloseTo(1, 6);
    }
  });

  it('ends without a model when it is cancelled', async () => {
    const { id } = await submit({ length: { unit: 'STEPS', steps: 100_000 } });
    const job = await complete(id, {
      engine: watchedEngine((call) => {
        if (call === 1) void shop.storage.jobs.requestStop(id, 'CANCELLED');
        return undefined;
      }),
    });
    expect(job).toMatchObject({ state: 'CANCELLED' });
    expect(shop.published).toEqual([]);
    expect(await shop.jobsWithCheckpoints()).toEqual([]);
  });

  it('goes back to its checkpoint with half the learning rate when the loss is no number', async () => {
    const { id } = await submit({ length: { unit: 'EPOCHS', epochs: 1 } });
    const broken = watchedEngine((call, output) =>
      call === 2 ? { ...output, loss: Number.NaN } : undefined,
    );
    expect(await complete(id, { engine: broken })).toMatchObject({ state: 'SUCCEEDED' });
    const { items } = await shop.storage.metrics.steps(id, { first: 100 });
    // One epoch of warm-up to 0.01, halved; rates are those of the middles of 4 steps
    expect(items[0]?.learningRate).toBeCloseTo((0.01 * 0.125) / 2, 10);
  });

  /** Runs until a step of its worker, counted from 1, which may answer otherwise. */
  async function runUntil(id: string, step: number, loss?: number): Promise<void> {
    const stopping = Promise.withResolvers<void>();
    const worker = shop.worker({
      engine: watchedEngine((call, output) => {
        if (call !== step) return undefined;
        stopping.resolve(worker.stop());
        return loss === undefined ? undefined : { ...output, loss };
      }),
    });
    worker.start();
    await stopping.promise;
    expect(await shop.storage.jobs.get(id)).toMatchObject({ state: 'QUEUED' });
  }

  it('lists no step and no epoch that its model was not trained for', async () => {
    const { metrics } = shop.storage;
    const measuredOf = async (id: string) => [
      (await metrics.steps(id, { first: 100 })).items.map(({ step }) => step),
      (await metrics.epochs(id, { first: 100 })).items.map(({ epoch }) => epoch),
    ];
    const { id } = await submit();
    // 4 steps an epoch: the sixth diverges, and the run goes back behind the fifth
    await runUntil(id, 6, Number.NaN);
    expect(await measuredOf(id)).toEqual([[1, 2, 3, 4], [1]]);
    // What a process that was killed had measured after its last checkpoint
    const [step] = (await metrics.steps(id, { first: 1 })).items;
    const [epoch] = (await metrics.epochs(id, { first: 1 })).items;
    const killed = await shop.storage.jobs.claim(id, 'killed');
    const hold = { jobId: id, worker: 'killed', attempt: killed!.attempts };
    await metrics.appendSteps(hold, [{ ...step!, step: 9, epoch: 3 }]);
    await metrics.appendEpoch(hold, { ...epoch!, epoch: 2, top1: 1 });
    const released = { from: 'PREPARING', next: { state: 'QUEUED' }, reason: 'RELEASED' } as const;
    await shop.storage.jobs.transition(hold, released);
    await runUntil(id, 1);
    expect(await measuredOf(id)).toEqual([[1, 2, 3, 4, 5], [1]]);
    await shop.storage.jobs.requestStop(id, 'CANCELLED');
  });

  it('fails with the number of the step when that does not help', async () => {
    const { id } = await submit();
    const engine = watchedEngine((_, output) => ({ ...output, loss: Number.NaN }));
    expect(await complete(id, { engine })).toMatchObject({
      state: 'FAILED',
      failure: { code: 'TRAINING_DIVERGED', message: expect.stringContaining('step 1, after 3 halvings') },
    });
  });

  it('fails when its data set is gone or another one', async () => {
    const gone = await submit({ dataset: { name: 'gone', digest: 'ab'.repeat(32) } });
    expect(await complete(gone.id)).toMatchObject({ failure: { code: 'DATASET_NOT_FOUND' } });
    const changed = await submit({ dataset: { name: 'colours', digest: 'ab'.repeat(32) } });
    expect(await complete(changed.id)).toMatchObject({ failure: { code: 'DATASET_CHANGED' } });
  });

  it('fails before its first step where that would not fit into memory', async () => {
    const { id } = await submit();
    expect(await complete(id, { memoryBytes: 1e5 })).toMatchObject({
      state: 'FAILED',
      failure: { code: 'BATCH_TOO_LARGE', message: expect.stringContaining('batchSize') },
    });
    expect((await shop.storage.metrics.steps(id, { first: 1 })).items).toEqual([]);
  });

  it('chooses a batch that fits into its container, however much the machine has free', async () => {
    const { subject } = tinyJob(shop.dataset);
    if (subject.kind !== 'SCALED_NETWORK') throw new Error('the job scales a network');
    const network = buildNetwork(baselines.EFFICIENTNET_B0, subject.coefficients, {
      numClasses: 3,
      stemStride: 1,
    });
    const memoryBytes = 2 * trainingMemory(network, { batchSize: 4 }).totalBytes;
    const { id } = await submit({ batchSize: 'AUTO' });
    expect(await complete(id, { memoryBytes })).toMatchObject({ state: 'SUCCEEDED' });
    expect(shop.published[0]?.record.batchSize).toBe(4);
  });

  it('fails with the image, and makes no model, when its data set breaks meanwhile', async () => {
    await using own = await openTrainingShop();
    const { id } = await own.storage.jobs.create(
      tinyJob(own.dataset, { length: { unit: 'EPOCHS', epochs: 9 } }),
    );
    const engine = watchedEngine((call) => {
      if (call === 1) truncateSync(join(own.dataset.folder, 'shard-00000.bin'), 0);
      return undefined;
    });
    const worker = own.worker({ engine });
    worker.start();
    const job = await reach(own, id, ...final);
    await worker.stop();
    expect(job).toMatchObject({
      state: 'FAILED',
      failure: { code: 'BATCH_FAILED', message: expect.stringMatching(/Image \d+/) },
    });
    expect(own.published).toEqual([]);
    expect(await own.jobsWithCheckpoints()).toEqual([]);
  });

  it('goes on from its last checkpoint after a fault that may pass', async () => {
    const { id } = await submit();
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(await complete(id, { blobs: failingPuts((put) => put === 2 && reset) })).toMatchObject({
      state: 'SUCCEEDED',
      attempts: 2,
    });
    expect(await reasonsOf(id)).toContain('RETRIED');
  });

  it('fails with the reason when such faults go on and on', async () => {
    const { id } = await submit();
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(await complete(id, { blobs: failingPuts(() => reset) })).toMatchObject({
      state: 'FAILED',
      attempts: 5,
      failure: { message: expect.stringMatching(/ECONNRESET.*5 attempts in a row/) },
    });
  });

  it('rests at its last checkpoint when the disk is full', async () => {
    const { id } = await submit();
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const blobs = failingPuts((put) => put === 2 && full);
    expect(await complete(id, { blobs })).toMatchObject({ state: 'PAUSED' });
    expect((await reasonsOf(id)).at(-1)).toBe('DISK_FULL');
    expect((await shop.storage.checkpoints.list(id))[0]).toMatchObject({ step: 0 });
    await shop.storage.jobs.resume(id);
    expect(await complete(id)).toMatchObject({ state: 'SUCCEEDED' });
  });
});
