import { readFileSync } from 'node:fs';
import type { ModelStatisticsFieldsFragment } from '@phiscale/sdk';
import { createPhiscale } from '@phiscale/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../testkit/start-api.ts';

const photo = readFileSync(new URL('../fixtures/photos/cat.jpg', import.meta.url));

describe('what the service says of itself', () => {
  let api: TestApi;
  let phiscale: ReturnType<typeof createPhiscale>;
  beforeEach(async () => {
    api = await startApi();
    phiscale = createPhiscale({ url: api.url });
  });
  afterEach(() => api.close());

  const statistics = async (): Promise<ModelStatisticsFieldsFragment> =>
    (await phiscale.modelStatistics({ ref: 'cifar10-tiny' }))!;
  const metrics = async (): Promise<string> => (await fetch(new URL('/metrics', api.url))).text();
  const reload = async (): Promise<void> => {
    await phiscale.unloadModel({ ref: 'cifar10-tiny' });
    await phiscale.loadModel({ ref: 'cifar10-tiny' });
  };

  it('counts requests, batches and failures of a version from its first load on', async () => {
    expect(await statistics()).toMatchObject({ requests: 0, executions: 0, meanBatchSize: 0, failures: [] });
    await phiscale.classifyBatch({ input: { images: Array(8).fill({ upload: photo }) } });
    await phiscale.classify({ input: { image: { upload: new Blob(['no image']) } } }).catch(() => undefined);
    const counts = await statistics();
    expect(counts).toMatchObject({
      ref: 'cifar10-tiny@1',
      requests: 9,
      inferences: 8,
      underWay: 0,
      mostUnderWay: 8,
      waiting: 0,
      failures: [{ code: 'IMAGE_UNREADABLE', count: 1 }],
      advice: [],
      options: { instances: 1, maxBatchSize: 4 },
    });
    expect(counts.meanBatchSize).toBe(8 / counts.executions);
    expect(counts.batchSizes.reduce((sum, each) => sum + each.batchSize * each.executions, 0)).toBe(8);
    expect(counts.queueMs.count).toBe(8);
    expect(counts.computeMs).toMatchObject({ count: counts.executions });
  });

  it('counts requests that passed their timeoutMs as TIMEOUT, as they were answered', async () => {
    const images = Array(32).fill({ upload: photo });
    await phiscale.classifyBatch({ input: { images, timeoutMs: 1 } });
    await expect.poll(async () => (await statistics()).failures.map(({ code }) => code)).toEqual(['TIMEOUT']);
    expect(await metrics()).toContain('code="TIMEOUT"');
  });

  it('goes on counting when a version is loaded again', async () => {
    const { since } = await statistics();
    const ask = () => phiscale.classify({ input: { image: { upload: photo } } });
    await ask();
    await phiscale.loadModel({ ref: 'cifar10-tiny', options: { maxBatchSize: 2 } });
    await ask();
    await reload();
    await ask();
    expect(await statistics()).toMatchObject({ since, requests: 3, inferences: 3, queueMs: { count: 3 } });
    expect(await metrics()).toContain('phiscale_model_requests_total{model="cifar10-tiny",version="1"} 3');
  });

  it('counts the requests that an answer answered that was kept', async () => {
    const ask = () => phiscale.classify({ input: { image: { upload: photo }, cache: true } });
    for (let asked = 0; asked < 3; asked++) await ask();
    expect(await statistics()).toMatchObject({ requests: 3, cacheHits: 2, inferences: 1 });
    expect(await metrics()).toContain('phiscale_model_cache_hits_total{model="cifar10-tiny",version="1"} 2');
  });

  it('tells a client that asks one after the other why its batches are of one image', async () => {
    for (let asked = 0; asked < 100; asked++)
      await phiscale.classify({ input: { image: { upload: photo } } });
    const { advice } = await statistics();
    expect(advice.map(({ code }) => code)).toContain('SEQUENTIAL_CLIENT');
  });

  it('is null for a version that is not loaded, or that there is not', async () => {
    await phiscale.unloadModel({ ref: 'cifar10-tiny' });
    expect(await phiscale.modelStatistics({ ref: 'cifar10-tiny' })).toBeNull();
    expect(await phiscale.modelStatistics({ ref: 'nothing' })).toBeNull();
    expect(await phiscale.loadedModelStatistics()).toEqual([]);
  });

  it('lists every loaded version', async () => {
    const versions = await phiscale.loadedModelStatistics();
    expect(versions.map(({ ref }) => ref)).toEqual(['cifar10-tiny@1']);
  });

  it('gives Prometheus the same numbers, in its text format', async () => {
    await phiscale.classifyBatch({ input: { images: Array(5).fill({ upload: photo }) } });
    await phiscale.classify({ input: { image: { upload: new Blob(['no image']) } } }).catch(() => undefined);
    const { executions, batchSizes } = await statistics();
    const text = await metrics();
    const labels = 'model="cifar10-tiny",version="1"';
    const ones = batchSizes.find(({ batchSize }) => batchSize === 1)?.executions ?? 0;
    for (const line of [
      '# TYPE phiscale_model_requests_total counter',
      `phiscale_model_requests_total{${labels}} 6`,
      `phiscale_model_request_failures_total{${labels},code="IMAGE_UNREADABLE"} 1`,
      `phiscale_model_inferences_total{${labels}} 5`,
      `phiscale_model_executions_total{${labels}} ${executions}`,
      `phiscale_model_batch_size_bucket{${labels},le="1"} ${ones}`,
      `phiscale_model_batch_size_sum{${labels}} 5`,
      `phiscale_model_queue_seconds_bucket{${labels},le="+Inf"} 5`,
      `phiscale_model_compute_seconds_count{${labels}} ${executions}`,
      `phiscale_model_instances{${labels}} 1`,
      `phiscale_model_queue_length{${labels}} 0`,
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('forgets the labels of a version that is gone', async () => {
    await phiscale.loadModel({ ref: 'cifar10-tiny' });
    expect(await metrics()).toContain('model="cifar10-tiny"');
    await phiscale.unloadModel({ ref: 'cifar10-tiny' });
    expect(await metrics()).not.toContain('model="cifar10-tiny"');
  });
});

describe('METRICS=false', () => {
  it('has nothing at /metrics', async () => {
    await using api = await startApi({ METRICS: 'false', MODELS: 'none' });
    expect((await fetch(new URL('/metrics', api.url))).status).toBe(404);
  });
});
