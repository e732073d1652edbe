import { execFile } from 'node:child_process';
import { appendFile, cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createPhiscale } from '@phiscale/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cat } from '../testkit/photos.ts';
import { type GraphqlAnswer, startApi, type TestApi } from '../testkit/start-api.ts';

const builtIn = fileURLToPath(new URL('../../services/inference/models/cifar10-tiny/1', import.meta.url));
const name = 'cifar10-tiny';

let api: TestApi;
beforeEach(async () => {
  api = await startApi();
});
afterEach(() => api.close());

const sdk = () => createPhiscale({ url: api.url });
const base64 = Buffer.from(cat).toString('base64');
const classify = (model: string, more: object = {}) =>
  sdk().classify({ input: { image: { base64 }, model, topK: 1, ...more } });
/** Another version of the model in the box, put there by a person. */
const putVersion = (version: string) =>
  cp(builtIn, join(api.dataFolder, 'models', name, version), { recursive: true });
const statusOf = async (ref: string) => (await sdk().model({ ref }))?.status ?? null;
const rejection = (promise: Promise<unknown>): Promise<object> =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

describe('loadModel and unloadModel', () => {
  it('go back and forth, and tell since when and with what it runs', async () => {
    const unloaded = await sdk().unloadModel({ ref: name });
    expect(unloaded).toMatchObject({ status: 'AVAILABLE', runtime: null });
    const before = unloaded.statusSince;
    expect(Date.parse(before ?? '')).not.toBeNaN();
    const loaded = await sdk().loadModel({ ref: name, options: { maxBatchSize: 8, instances: 2 } });
    expect(loaded).toMatchObject({
      ref: 'cifar10-tiny@1',
      status: 'READY',
      options: { maxBatchSize: 8, instances: 2, maxQueueSize: 256 },
      runtime: { options: { maxBatchSize: 8, instances: 2 }, waiting: 0 },
    });
    // 1.01 M parameters and their running statistics of 4 bytes, in each of two copies
    expect(loaded.runtime?.memory.weightBytes).toBeGreaterThan(2 * 4 * 1_010_000);
    expect(loaded.runtime?.memory.weightBytes).toBeLessThan(2 * 4 * 1_020_000);
    expect((await classify(name)).predictions[0]?.label).toBe('cat');
  });

  it('keep their options over a restart', async () => {
    await sdk().loadModel({ ref: name, options: { maxBatchSize: 2 } });
    const { dataFolder } = api;
    await using other = await startApi();
    await cp(join(dataFolder, 'models'), join(other.dataFolder, 'models'), { recursive: true });
    await using again = await startApi({ DATA_DIR: other.dataFolder });
    const model = await createPhiscale({ url: again.url }).model({ ref: name });
    expect(model?.runtime?.options.maxBatchSize).toBe(2);
  });

  it('lose no request of clients who classify all the while', async () => {
    const reloads = async () => {
      for (const maxBatchSize of [2, 8, 1]) {
        await sdk().loadModel({ ref: name, options: { maxBatchSize } });
        await sdk().unloadModel({ ref: name });
      }
    };
    let isReloading = true;
    const client = async () => {
      let answered = 0;
      while (isReloading) {
        expect((await classify(name)).predictions[0]?.label).toBe('cat');
        answered++;
      }
      return answered;
    };
    const clients = Array.from({ length: 4 }, client);
    await reloads().finally(() => {
      isReloading = false;
    });
    for (const answered of await Promise.all(clients)) expect(answered).toBeGreaterThan(0);
  });

  it('refuse options out of their range and models that there are not', async () => {
    expect(await rejection(sdk().loadModel({ ref: name, options: { threads: 0 } }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'options.threads',
      received: '0',
    });
    expect(await rejection(sdk().unloadModel({ ref: 'unicorn' }))).toMatchObject({
      code: 'MODEL_NOT_FOUND',
      argument: 'ref',
    });
  });

  it('compare the files with the digest when asked to', async () => {
    await sdk().loadModel({ ref: name, verify: true });
    await cp(builtIn, join(api.dataFolder, 'import', 'mine'), { recursive: true });
    await sdk().pullModel({ input: { folder: 'mine' } });
    const pulled = await sdk().model({ ref: 'mine' });
    expect(pulled?.digest).toBe((await sdk().model({ ref: name }))?.digest);
    await appendFile(join(api.dataFolder, 'models', 'mine', '1', 'phiscale.json'), '\n');
    expect(await rejection(sdk().loadModel({ ref: 'mine', verify: true }))).toMatchObject({
      code: 'MODEL_CORRUPT',
      expected: `SHA-256 ${pulled?.digest}`,
    });
  });

  it('leave no memory behind', async () => {
    const script = fileURLToPath(new URL('../testkit/reload-model.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script], { env: {} });
    const rssBytes: readonly number[] = JSON.parse(stdout);
    expect(rssBytes.length).toBe(20);
    expect(rssBytes[19]! / rssBytes[4]!).toBeLessThan(1.1);
  });
});

describe('deleteModel', () => {
  it('takes a version away, and refuses one that is loaded, named or in the box', async () => {
    await putVersion('2');
    await classify(`${name}@2`);
    const ref = `${name}@2`;
    expect(await rejection(sdk().deleteModel({ ref }))).toMatchObject({ code: 'MODEL_IN_USE' });
    await sdk().unloadModel({ ref });
    await sdk().setModelAlias({ name, alias: 'canary', targets: [{ version: '2', weight: 1 }] });
    expect(await rejection(sdk().deleteModel({ ref }))).toMatchObject({ code: 'MODEL_IN_USE' });
    expect(await rejection(sdk().deleteModel({ ref: `${name}@1`, force: true }))).toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    expect(await sdk().deleteModel({ ref, force: true })).toBe(ref);
    expect(await statusOf(ref)).toBeNull();
    expect(await readdir(join(api.dataFolder, 'models', name))).toEqual(['settings.json']);
    expect((await classify(name)).model.ref).toBe(`${name}@1`);
  });
});

describe('an alias', () => {
  const set = (targets: readonly { version: string; weight: number }[], shadow: string | null = null) =>
    sdk().setModelAlias({ name, alias: 'production', targets: [...targets], shadow });

  it('sends the same key to the same version, and its shares to all', async () => {
    await putVersion('2');
    await set([
      { version: '1', weight: 1 },
      { version: '2', weight: 1 },
    ]);
    const ask = async (key: string) => (await classify(`${name}@production`, { key })).model.ref;
    const keys = Array.from({ length: 12 }, (_, index) => `user ${index}`);
    const seen = await Promise.all(keys.map(ask));
    expect(new Set(seen)).toEqual(new Set([`${name}@1`, `${name}@2`]));
    expect(await Promise.all(keys.map(ask))).toEqual(seen);
  });

  it('stands in the list of models, with what became of its shadow', async () => {
    await putVersion('2');
    await set([{ version: '1', weight: 1 }], '2');
    await classify(`${name}@production`);
    await shadowAnswered();
    const { nodes } = await sdk().models();
    const expected = {
      name: 'production',
      ref: `${name}@production`,
      targets: [{ version: '1', weight: 1 }],
      shadow: '2',
      shadowCounts: { answered: 1, agreed: 1, failed: 0, dropped: 0 },
    };
    expect(nodes.map(({ aliases }) => aliases)).toEqual([[expected], [expected]]);
    // Another shadow begins anew
    const other = await set([{ version: '2', weight: 1 }], '1');
    expect(other.shadowCounts).toEqual({ answered: 0, agreed: 0, failed: 0, dropped: 0 });
    expect(await set([{ version: '1', weight: 1 }], '2')).toEqual(expected);
    expect(await sdk().removeModelAlias({ name, alias: 'production' })).toBe(true);
    expect((await sdk().model({ ref: name }))?.aliases).toEqual([]);
  });

  it('answers although its shadow cannot be loaded', async () => {
    await putVersion('2');
    await appendFile(join(api.dataFolder, 'models', name, '2', 'model.safetensors'), 'more');
    await set([{ version: '1', weight: 1 }], '2');
    expect((await classify(`${name}@production`)).model.ref).toBe(`${name}@1`);
    await shadowAnswered();
    const [alias] = (await sdk().model({ ref: `${name}@1` }))?.aliases ?? [];
    expect(alias?.shadowCounts).toMatchObject({ answered: 0, failed: 1 });
  });

  /** Nobody waits for a shadow, so that only its counts tell. */
  async function shadowAnswered(): Promise<void> {
    for (;;) {
      const [alias] = (await sdk().model({ ref: `${name}@1` }))?.aliases ?? [];
      const counts = alias?.shadowCounts;
      if (counts != null && counts.answered + counts.failed + counts.dropped > 0) return;
    }
  }

  it('is refused with a version that there is not, and unknown until it is set', async () => {
    expect(await rejection(set([{ version: '7', weight: 1 }]))).toMatchObject({
      code: 'MODEL_NOT_FOUND',
      argument: 'targets[0].version',
      expected: 'one of 1',
    });
    expect(await rejection(classify(`${name}@production`))).toMatchObject({ code: 'MODEL_NOT_FOUND' });
  });
});

describe('a priority', () => {
  it.each(['HIGH', 'NORMAL', 'LOW'])('%s is answered', async (priority) => {
    const answer: GraphqlAnswer<{ classify: object }> = await api.graphql(
      'query ($input: ClassifyInput!) { classify(input: $input) { predictions { label } } }',
      { input: { image: { base64 }, priority, topK: 1 } },
    );
    expect(answer.data?.classify).toEqual({ predictions: [{ label: 'cat' }] });
  });
});
