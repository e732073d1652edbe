import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPhiscale } from '@phiscale/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importColours } from '../testkit/colours.ts';
import { startApi } from '../testkit/start-api.ts';

const photo = readFileSync(new URL('../fixtures/photos/cat.jpg', import.meta.url), 'base64');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phiscale-subscriptions-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function take<Item>(items: AsyncIterable<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) if (taken.push(item) === count) break;
  return taken;
}

/** A subscription as curl sends it. */
const stream = (url: string, query: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}?query=${encodeURIComponent(query)}`, { headers: { accept: 'text/event-stream' }, ...init });

const post = (url: string, operation: object): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify(operation),
  });

const tiny = {
  name: 'tints',
  dataset: 'colours',
  scaledConfig: { rule: 'COMPOUND', phi: -8, resolution: 32 },
  epochs: 3,
  batchSize: 8,
} as const;

describe('trainingProgress', () => {
  it('tells what a job is, what it comes to and what it measures, and ends with the job', async () => {
    await importColours(folder);
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const { id } = await phiscale.startTraining({ input: tiny });
    const states: string[] = [];
    const epochs: number[] = [];
    let steps = 0;
    let model: string | null = null;
    for await (const event of phiscale.trainingProgress({ jobId: id })) {
      if (event.__typename === 'TrainingEpoch') epochs.push(event.epoch);
      else if (event.__typename === 'TrainingStep') steps = Math.max(steps, event.step);
      else {
        states.push(event.state);
        model = event.model;
      }
    }
    // The newest of each kind: a busy reader misses some that are over
    expect(states.at(-1)).toBe('SUCCEEDED');
    expect(new Set(states).size).toBe(states.length);
    expect(model).toBe('tints@1');
    expect(epochs.at(-1)).toBe(3);
    expect([...new Set(epochs)].sort()).toEqual(epochs);
    expect(steps).toBe(12);

    const [only, ...others] = await take(phiscale.trainingProgress({ jobId: id }), 5);
    expect(only).toMatchObject({ __typename: 'TrainingJob', state: 'SUCCEEDED' });
    expect(others).toEqual([]);
    await expect(take(phiscale.trainingProgress({ jobId: 'none' }), 1)).rejects.toMatchObject({
      code: 'JOB_NOT_FOUND',
      argument: 'jobId',
      received: 'none',
    });
  }, 240_000);
});

describe('modelChanged', () => {
  it('tells of states and aliases', async () => {
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const changes = phiscale.modelChanged();
    const first = changes.next();
    // the source listens once the first comment of the stream is here; a load may come before that
    const asked = setInterval(() => void phiscale.unloadModel({ ref: 'cifar10-tiny@1' }), 50);
    await phiscale.classify({ input: { model: 'cifar10-tiny', image: { base64: photo } } });
    const { value } = await first.finally(() => clearInterval(asked));
    const kinds = [value?.kind];
    await phiscale.setModelAlias({ name: 'cifar10-tiny', alias: 'best', targets: [{ version: '1' }] });
    for await (const { kind, name, model } of changes) {
      kinds.push(kind);
      if (kind !== 'ALIASES_CHANGED') continue;
      expect({ name, model }).toEqual({ name: 'cifar10-tiny', model: null });
      break;
    }
    expect(kinds).toContain('STATUS_CHANGED');
  });
});

describe('serverStatistics', () => {
  it('says at each interval what the process can know', async () => {
    await using api = await startApi();
    const phiscale = createPhiscale({ url: api.url });
    const [one, other] = await take(phiscale.serverStatistics({ intervalMs: 250 }), 2);
    expect(one).toMatchObject({ modelsRunning: 1, requestsPerSecond: expect.any(Number) });
    expect(one!.intervalMs).toBeGreaterThan(200);
    expect(one!.residentBytes).toBeGreaterThan(one!.heapUsedBytes);
    expect(Date.parse(other!.at)).toBeGreaterThan(Date.parse(one!.at));
  });

  it('refuses an interval below 250 ms', async () => {
    await using api = await startApi({ MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    await expect(take(phiscale.serverStatistics({ intervalMs: 249 }), 1)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'intervalMs',
      received: '249',
    });
  });
});

describe('a subscription', () => {
  const statistics = 'subscription { serverStatistics(intervalMs: 250) { at } }';

  it('is answered to anybody who reads Server-Sent Events, and completes when the service stops', async () => {
    const api = await startApi({ MODELS: 'none' });
    const response = await stream(api.url, statistics);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    let text = '';
    let stopped: Promise<void> | undefined;
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes('event: next')) stopped ??= api.close();
    }
    expect(text).toMatch(/^:\n\nevent: next\ndata: \{"data":\{"serverStatistics":\{"at":"20/);
    expect(text).toMatch(/event: complete\ndata:\n\n$/);
    await stopped;
  });

  it.each([
    ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { serverStatistics @skip(if: true) { at } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { serverStatistics { at }', 'GRAPHQL_PARSE_FAILED'],
  ])('that is wrong is told so, as a query is: %s', async (query, code) => {
    await using api = await startApi({ MODELS: 'none' });
    const text = await (await stream(api.url, query)).text();
    expect(text).toContain(`"code":"${code}"`);
    expect(text).toContain('event: complete');
  });

  it.each([
    ['a variable of another type', { interval: 'often' }],
    ['null for an argument that has a default', { interval: null }],
  ])('that has %s is told so by a code', async (_, variables) => {
    await using api = await startApi({ MODELS: 'none' });
    const query = 'subscription ($interval: Float) { serverStatistics(intervalMs: $interval) { at } }';
    const text = await (await post(api.url, { query, variables })).text();
    expect(text).toContain('"code":"BAD_USER_INPUT"');
    expect(text).toContain('event: complete');
  });

  it('whose variables are none is a bad request', async () => {
    await using api = await startApi({ MODELS: 'none' });
    const response = await post(api.url, { query: statistics, variables: 5 });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('that is asked for as a query is told how to ask, which is no fault of the service', async () => {
    await using api = await startApi({ MODELS: 'none' });
    const { status, data, errors } = await api.graphql(statistics);
    expect({ status, data }).toEqual({ status: 406, data: undefined });
    expect(errors).toEqual([
      {
        message:
          'A subscription is answered as Server-Sent Events: expected the header `accept: text/event-stream`',
        extensions: { code: 'BAD_REQUEST' },
      },
    ]);
    expect(api.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is refused when as many are open as may be, until one is left', async () => {
    await using api = await startApi({ MODELS: 'none', MAX_SUBSCRIPTIONS: '1' });
    const phiscale = createPhiscale({ url: api.url });
    const open = phiscale.serverStatistics({ intervalMs: 250 });
    await open.next();
    await expect(take(phiscale.modelChanged(), 1)).rejects.toMatchObject({
      code: 'TOO_MANY_SUBSCRIPTIONS',
      retryAfterMs: 5000,
    });
    await open.return();
    for (;;) {
      const next = await take(phiscale.serverStatistics({ intervalMs: 250 }), 1).catch(() => null);
      if (next !== null) break;
    }
  });

  it('ends with ABORTED when its signal aborts', async () => {
    await using api = await startApi({ MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const controller = new AbortController();
    const waiting = take(phiscale.modelChanged({}, { signal: controller.signal }), 1);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
