import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPhiscale } from '@phiscale/sdk';
import { openStorage } from '@phiscale/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../services/training/src/jobs/testing/job-configuration.ts';
import { cat } from '../testkit/photos.ts';
import { startApi } from '../testkit/start-api.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => logger };
const photo = Buffer.from(cat).toString('base64');
const at = new Date(Date.UTC(2026, 0, 1));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phiscale-training-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('training jobs', () => {
  it('are listed, filtered and shown with history and metrics', async () => {
    // as an earlier process left them
    const storage = await openStorage({
      database: { kind: 'EMBEDDED', folder: join(folder, 'db') },
      blobsFolder: join(folder, 'blobs'),
      logger,
      now: () => at,
      // held by a worker that nobody gives up: the one of this process finds nothing to do
      leaseMs: 1e12,
    });
    const { jobs, metrics } = storage;
    const first = await jobs.create(jobConfiguration());
    const second = await jobs.create(
      jobConfiguration({ subject: { kind: 'MODEL', model: 'cifar10-tiny@1' } }),
    );
    const step = { step: 1, epoch: 1, loss: 2.5, learningRate: 0.1, imagesPerSecond: 50, etaSeconds: 9, at };
    await jobs.claim(first.id, 'a');
    const hold = { jobId: first.id, worker: 'a', attempt: 1 };
    await jobs.requestStop(second.id, 'PAUSED');
    await metrics.appendSteps(hold, [step, { ...step, step: 2, loss: 2.25 }]);
    await metrics.appendEpoch(hold, {
      epoch: 1,
      trainingLoss: 2.375,
      validationLoss: 2,
      top1: 0.25,
      top5: 0.75,
      learningRate: 0.1,
      imagesPerSecond: 50,
      etaSeconds: 8,
      at,
    });
    await storage.close();

    await using api = await startApi({ DATA_DIR: folder });
    const phiscale = createPhiscale({ url: api.url });
    const all = await phiscale.trainingJobs({ first: 1 });
    expect(all).toMatchObject({
      totalCount: 2,
      nodes: [{ id: second.id, state: 'PAUSED', baseline: null, startingModel: 'cifar10-tiny@1' }],
      pageInfo: { hasNextPage: true },
    });
    const rest = await phiscale.trainingJobs({ first: 1, after: all.pageInfo.endCursor });
    expect(rest).toMatchObject({ nodes: [{ id: first.id }], pageInfo: { hasNextPage: false } });
    expect(await phiscale.trainingJobs({ filter: { startingModel: 'cifar10-tiny@1' } })).toMatchObject({
      nodes: [{ id: second.id }],
      totalCount: 1,
    });
    await expect(phiscale.deleteModel({ ref: 'cifar10-tiny' })).rejects.toMatchObject({
      code: 'MODEL_IN_USE',
      argument: 'ref',
      received: `that of job ${second.id}`,
    });
    expect(await phiscale.trainingJobs({ filter: { states: ['FAILED'] } })).toMatchObject({
      nodes: [],
      totalCount: 0,
    });

    expect(await phiscale.trainingJob({ id: first.id })).toMatchObject({
      state: 'PREPARING',
      baseline: 'EFFICIENTNET_B0',
      attempts: 1,
      transitions: [
        { ordinal: 1, from: null, to: 'QUEUED', reason: 'SUBMITTED', at: at.toISOString() },
        { ordinal: 2, from: 'QUEUED', to: 'PREPARING', reason: 'CLAIMED' },
      ],
      epochs: { nodes: [{ epoch: 1, top1: 0.25, top5: 0.75, etaSeconds: 8, at: at.toISOString() }] },
    });
    expect(await phiscale.trainingJob({ id: first.id, firstSteps: 1, stepsAfter: '1' })).toMatchObject({
      steps: {
        nodes: [{ step: 2, loss: 2.25, etaSeconds: 9 }],
        pageInfo: { hasNextPage: false, endCursor: '2' },
      },
    });
    expect(await phiscale.trainingJob({ id: 'none' })).toBeNull();
    await expect(phiscale.trainingJobs({ first: 0 })).rejects.toMatchObject({
      code: 'INVALID_PAGE',
      argument: 'first',
    });
  });

  it('have a database that nothing else waits for', async () => {
    await using api = await startApi({
      DATA_DIR: folder,
      DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/none',
    });
    const phiscale = createPhiscale({ url: api.url });
    const { predictions } = await phiscale.classify({ input: { image: { base64: photo } } });
    expect(predictions[0]?.label).toBe('cat');
    await expect(phiscale.trainingJobs()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect(JSON.stringify(api.logged)).not.toContain('secret');
    expect(existsSync(join(folder, 'db'))).toBe(false);
  });

  it('leave no trace of a database until one of them is asked for', async () => {
    await using api = await startApi({ DATA_DIR: folder });
    await createPhiscale({ url: api.url }).classify({ input: { image: { base64: photo } } });
    expect(existsSync(join(folder, 'db'))).toBe(false);
  });
});
