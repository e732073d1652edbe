import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@phiscale/common';
import { createOnnxEngine, type Engine, type InferenceSession } from '@phiscale/engine';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { builtInModelsFolder } from './built-in-models-folder.ts';
import { copyModelFiles } from './copy-model-files.ts';
import { ModelAliases } from './model-aliases.ts';
import { ModelRepository } from './model-repository.ts';
import { ModelStore } from './model-store.ts';
import { weightsFile } from './model-version.ts';

const golden = fileURLToPath(new URL('../../../../tests/fixtures/golden/tiny-timm', import.meta.url));
const nothing = (): void => {};
const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => logger };

let folder: string;
/** The sessions that the real engine loaded, with what a test needs to see and to do to them. */
let sessions: { isOpen: boolean; isClosed: boolean }[];
let repository: ModelRepository;
let aliases: ModelAliases;
let store: ModelStore;
/** What the repository takes for chance. */
let fraction = 0;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'));
  sessions = [];
  store = new ModelStore({ folder, builtInFolder: builtInModelsFolder, logger });
  repository = new ModelRepository({
    store,
    engine: watched(createOnnxEngine()),
    batching: {},
    threads: 1,
    logger,
    random: () => fraction,
  });
  aliases = new ModelAliases(store);
});
afterEach(async () => {
  await repository.close();
  await rm(folder, { recursive: true });
});

/** Threads fail when they are out of memory, which a test cannot arrange: `isOpen` says so instead. */
function watched(engine: Engine): Engine {
  return {
    name: engine.name,
    loadTrainingSession: engine.loadTrainingSession,
    loadInferenceSession: async (options): Promise<InferenceSession> => {
      const seen = { isOpen: true, isClosed: false };
      sessions.push(seen);
      const session = await engine.loadInferenceSession(options);
      return {
        device: 'CPU' as const,
        get isOpen() {
          return seen.isOpen && session.isOpen;
        },
        run: (images, batchSize) => session.run(images, batchSize),
        close: () => {
          seen.isClosed = true;
          return session.close();
        },
      };
    },
  };
}
const image = new Uint8Array(32 * 32 * 3);
const statusOf = async (reference: string) => {
  const version = await repository.find(reference);
  return version === null ? null : repository.stateOf(version).status;
};

describe('a model repository', () => {
  it('loads once for callers at the same time, by name or by version', async () => {
    expect(await statusOf('cifar10-tiny')).toBe('AVAILABLE');
    const acquired = ['cifar10-tiny', 'cifar10-tiny@1', 'cifar10-tiny'].map((each) =>
      repository.acquire(each),
    );
    const [one, ...others] = await Promise.all(acquired);
    expect(others.every((other) => other === one)).toBe(true);
    expect(await repository.acquire('cifar10-tiny')).toBe(one);
    expect(sessions.length).toBe(1);
    expect(await statusOf('cifar10-tiny')).toBe('READY');
  });

  it('reports a failed load to all who waited for it, and tries again for the next one', async () => {
    const broken = join(folder, 'broken', '1');
    await copyModelFiles({ from: golden, to: broken, root: golden });
    await writeFile(join(broken, weightsFile), 'no weights');
    const attempts = Array.from({ length: 4 }, () => repository.acquire('broken'));
    const failed = await Promise.allSettled(attempts);
    for (const each of failed) {
      expect(each).toMatchObject({ status: 'rejected', reason: { code: 'WEIGHTS_CORRUPT' } });
    }
    expect(sessions.length).toBe(1);
    expect(await statusOf('broken')).toBe('FAILED');
    await rm(broken, { recursive: true });
    await copyModelFiles({ from: golden, to: broken, root: golden });
    await repository.acquire('broken');
    expect(await statusOf('broken')).toBe('READY');
  });

  it('loads anew, once, what has a thread that failed, and closes the old one', async () => {
    const before = await repository.acquire('cifar10-tiny');
    sessions[0]!.isOpen = false;
    expect(await statusOf('cifar10-tiny')).toBe('AVAILABLE');
    const [after, same] = await Promise.all([
      repository.acquire('cifar10-tiny'),
      repository.acquire('cifar10-tiny'),
    ]);
    expect(after).not.toBe(before);
    expect(same).toBe(after);
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect((await after.submit(image)).result.logits.length).toBe(10);
  });

  it('answers by name with a newer version as soon as it was seen', async () => {
    const one = await repository.acquire('cifar10-tiny');
    const newer = join(folder, 'cifar10-tiny', '2');
    await mkdir(newer, { recursive: true });
    await copyModelFiles({ from: one.version.folder, to: newer, root: one.version.folder });
    await repository.list();
    expect((await repository.acquire('cifar10-tiny')).version.version).toBe('2');
    expect((await repository.acquire('cifar10-tiny@1')).version.version).toBe('1');
  });

  it('lists what there is for one who asks for what there is not', async () => {
    await expect(repository.acquire('unicorn', 'input.model')).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      problem: { argument: 'input.model', expected: 'one of cifar10-tiny@1', received: 'unicorn' },
    });
  });

  it('loads nothing any more once it is closed', async () => {
    await repository.acquire('cifar10-tiny');
    await repository.close();
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([true]);
    await expect(repository.acquire('cifar10-tiny')).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(sessions.length).toBe(1);
  });

  it('answers by name with an older version that runs when the newest fails to load', async () => {
    const one = await repository.acquire('cifar10-tiny');
    await copyVersion('2');
    await writeFile(join(folder, 'cifar10-tiny', '2', weightsFile), 'no weights');
    await repository.list();
    await expect(repository.acquire('cifar10-tiny')).rejects.toMatchObject({ code: 'WEIGHTS_CORRUPT' });
    expect(await repository.acquire('cifar10-tiny')).toBe(one);
    await expect(repository.acquire('cifar10-tiny@2')).rejects.toMatchObject({ code: 'WEIGHTS_CORRUPT' });
  });

  it('closes what runs of a folder that a person removed', async () => {
    await copyVersion('2');
    await repository.acquire('cifar10-tiny@2');
    await rm(join(folder, 'cifar10-tiny', '2'), { recursive: true });
    await repository.list();
    await expect(repository.acquire('cifar10-tiny@2')).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    await repository.close();
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([true]);
  });
});

/** Another version of the built-in model. */
async function copyVersion(version: string): Promise<void> {
  const from = join(builtInModelsFolder, 'cifar10-tiny', '1');
  await copyModelFiles({ from, to: join(folder, 'cifar10-tiny', version), root: from });
}

describe('the options of a model', () => {
  it('are kept once it runs with them, and taken by every later load', async () => {
    await repository.load('cifar10-tiny', { options: { maxBatchSize: 2, instances: 2 } });
    await repository.unload('cifar10-tiny');
    const { options } = await repository.acquire('cifar10-tiny');
    expect(options).toMatchObject({ maxBatchSize: 2, instances: 2, maxQueueSize: 256, threads: 1 });
    await repository.load('cifar10-tiny', { options: {} });
    expect(await repository.optionsOf('cifar10-tiny')).toMatchObject({ maxBatchSize: 4, instances: 1 });
  });

  it('are not kept when no version can be loaded with them', async () => {
    await copyVersion('2');
    await writeFile(join(folder, 'cifar10-tiny', '2', weightsFile), 'no weights');
    await expect(repository.load('cifar10-tiny', { options: { maxBatchSize: 2 } })).rejects.toThrow();
    expect((await store.settings.of('cifar10-tiny')).options).toEqual({});
  });

  it.each([
    [{ maxBatchSize: 0 }, 'options.maxBatchSize', 'at least 1'],
    [{ maxQueueDelayMs: -1 }, 'options.maxQueueDelayMs', 'at least 0'],
    [{ instances: 1.5 }, 'options.instances', 'a whole number'],
    [{ threads: 257 }, 'options.threads', 'at most 256'],
  ])('are refused out of their range: %j', async (options, argument, expected) => {
    await expect(repository.load('cifar10-tiny', { options })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      problem: { argument, expected, received: String(Object.values(options)[0]) },
    });
    expect(sessions).toEqual([]);
  });
});

describe('an alias', () => {
  beforeEach(() => copyVersion('2'));
  const set = (weights: readonly number[], shadow: string | null = null) => {
    const targets = weights.map((weight, index) => ({ version: String(index + 1), weight }));
    return aliases.set('cifar10-tiny', 'production', { targets, shadow });
  };
  const answering = async (key?: string) => {
    using lease = await repository.lease('cifar10-tiny@production', { key });
    return lease.model.version.version;
  };

  it('is answered by its targets, by weight', async () => {
    await set([3, 1]);
    const seen = [];
    for (fraction of [0, 0.74, 0.75, 0.99]) seen.push(await answering());
    expect(seen).toEqual(['1', '1', '2', '2']);
    expect((await repository.find('cifar10-tiny@production'))?.version).toBe('1');
  });

  it('is answered by the same target for the same key, whatever chance says', async () => {
    await set([1, 1]);
    const keys = Array.from({ length: 20 }, (_, index) => `user ${index}`);
    const ask = async () => await Promise.all(keys.map(answering));
    fraction = 0;
    const seen = await ask();
    fraction = 0.99;
    expect(await ask()).toEqual(seen);
    expect(new Set(seen)).toEqual(new Set(['1', '2']));
  });

  it('names its shadow to whoever answers it', async () => {
    await set([1], '2');
    using lease = await repository.lease('cifar10-tiny@production');
    expect(lease.shadow).toMatchObject({ alias: 'production', version: { version: '2' } });
  });

  it('moves to other versions in one step, and is gone once it is removed', async () => {
    fraction = 0;
    await set([1]);
    expect(await answering()).toBe('1');
    await aliases.set('cifar10-tiny', 'production', { targets: [{ version: '2', weight: 1 }], shadow: null });
    expect(await answering()).toBe('2');
    expect(await aliases.remove('cifar10-tiny', 'production')).toBe(true);
    expect(await aliases.remove('cifar10-tiny', 'production')).toBe(false);
    await expect(answering()).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
  });

  it('may have the name of what every object has', async () => {
    await expect(repository.lease('cifar10-tiny@constructor')).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
    });
    expect(await aliases.remove('cifar10-tiny', 'constructor')).toBe(false);
  });

  it.each([
    [[], null, 'INVALID_ARGUMENT', 'targets'],
    [[0], null, 'INVALID_ARGUMENT', 'targets[0].weight'],
    [[1, Number.NaN], null, 'INVALID_ARGUMENT', 'targets[1].weight'],
    [[1, 1, 1], null, 'MODEL_NOT_FOUND', 'targets[2].version'],
    [[1], '3', 'MODEL_NOT_FOUND', 'shadow'],
  ])('is refused with weights %j and shadow %j', async (weights, shadow, code, argument) => {
    await expect(set(weights, shadow)).rejects.toMatchObject({ code, problem: { argument } });
    expect(await aliases.of({ name: 'cifar10-tiny', version: '1' })).toEqual([]);
  });

  it('is refused with a version twice, naming it', async () => {
    const targets = ['2', '1', '2'].map((version) => ({ version, weight: 1 }));
    await expect(aliases.set('cifar10-tiny', 'production', { targets, shadow: null })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      problem: { argument: 'targets[2].version', expected: 'every version once', received: '2 twice' },
    });
  });

  it('is refused for a model that there is not, naming those there are', async () => {
    const targets = [{ version: '1', weight: 1 }];
    await expect(aliases.set('unicorn', 'production', { targets, shadow: null })).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      problem: { argument: 'name', expected: 'one of cifar10-tiny', received: 'unicorn' },
    });
  });

  it('is refused with a name that is too long, saying how long it may be', async () => {
    const set = aliases.set('cifar10-tiny', 'a'.repeat(97), { targets: [], shadow: null });
    await expect(set).rejects.toMatchObject({
      problem: { argument: 'alias', expected: expect.stringContaining('at most 96') },
    });
  });

  it('keeps its versions from being deleted, unless forced, and goes on with the others then', async () => {
    await set([1, 1], '2');
    await expect(repository.delete('cifar10-tiny@2')).rejects.toMatchObject({
      code: 'MODEL_IN_USE',
      message: expect.stringContaining('production'),
    });
    await repository.delete('cifar10-tiny@2', { force: true });
    expect(await aliases.of({ name: 'cifar10-tiny', version: '1' })).toEqual([
      { name: 'production', targets: [{ version: '1', weight: 1 }], shadow: null },
    ]);
  });
});

describe('a deletion', () => {
  beforeEach(() => copyVersion('2'));

  it('takes the folder away, and the number is never given again', async () => {
    await repository.delete('cifar10-tiny@2');
    expect(await repository.find('cifar10-tiny@2')).toBeNull();
    expect(await readdir(join(folder, '.trash'))).toEqual([]);
    const staged = store.stagingFolder('again');
    await copyModelFiles({ from: golden, to: staged, root: golden });
    expect(await store.publish(staged, 'cifar10-tiny', { kind: 'FOLDER' })).toMatchObject({ version: '3' });
  });

  it('takes the number away from every process before the folder goes', async () => {
    const other = new ModelStore({ folder, builtInFolder: builtInModelsFolder, logger });
    const publish = async (origin: string) => {
      const staged = other.stagingFolder(origin);
      await copyModelFiles({ from: golden, to: staged, root: golden });
      return await other.publish(staged, 'cifar10-tiny', { kind: 'FOLDER' });
    };
    expect(await publish('before')).toMatchObject({ version: '3' });
    const remove = store.remove.bind(store);
    const published: string[] = [];
    vi.spyOn(store, 'remove').mockImplementation(async (version) => {
      await remove(version);
      published.push((await publish('meanwhile')).version);
    });
    await repository.delete('cifar10-tiny@3');
    expect(published).toEqual(['4']);
    await repository.delete('cifar10-tiny@4');
    expect(published).toEqual(['4', '5']);
  });

  it('refuses what is loaded, unless forced, and answers what is under way first', async () => {
    using lease = await repository.lease('cifar10-tiny@2');
    await expect(repository.delete('cifar10-tiny@2')).rejects.toMatchObject({ code: 'MODEL_IN_USE' });
    const deleted = repository.delete('cifar10-tiny@2', { force: true });
    // it is gone from the list while the request is still under way
    while ((await repository.find('cifar10-tiny@2')) !== null);
    const answer = await lease.model.submit(image);
    expect(answer.result.logits.length).toBe(10);
    lease[Symbol.dispose]();
    await deleted;
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([true]);
    await expect(repository.acquire('cifar10-tiny@2')).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    expect((await repository.acquire('cifar10-tiny')).version.version).toBe('1');
  });

  it('is the last that is told of a version, whatever of it is closed afterwards', async () => {
    await repository.acquire('cifar10-tiny@2');
    const kinds: string[] = [];
    repository.events.subscribe(({ kind }) => kinds.push(kind));
    await repository.delete('cifar10-tiny@2', { force: true });
    expect(kinds).toEqual(['DELETED']);
  });

  it.each([
    ['cifar10-tiny@1', 'INVALID_ARGUMENT'],
    ['cifar10-tiny', 'INVALID_ARGUMENT'],
    ['cifar10-tiny@3', 'MODEL_NOT_FOUND'],
  ])('refuses %s with %s, forced or not', async (reference, code) => {
    await expect(repository.delete(reference, { force: true })).rejects.toMatchObject({ code });
    expect(await repository.find('cifar10-tiny@2')).not.toBeNull();
  });

  it('happens once for callers at the same time', async () => {
    const deletions = Array.from({ length: 3 }, () => repository.delete('cifar10-tiny@2'));
    const ended = await Promise.allSettled(deletions);
    const refused = ended.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBe(2);
    for (const each of refused) expect(each).toMatchObject({ reason: { code: 'MODEL_NOT_FOUND' } });
  });
});

describe('a digest', () => {
  it('is verified before a load, and what has changed is not loaded', async () => {
    const staged = store.stagingFolder('here');
    await copyModelFiles({ from: golden, to: staged, root: golden });
    const published = await store.publish(staged, 'mine', { kind: 'FOLDER' });
    await repository.load('mine', { verify: true });
    await repository.unload('mine');
    const digest = await repository.digestOf(published);
    await appendFile(join(published.folder, 'config.json'), ' ');
    await expect(repository.load('mine', { verify: true })).rejects.toMatchObject({
      code: 'MODEL_CORRUPT',
      problem: { expected: `SHA-256 ${digest}` },
    });
    expect(await statusOf('mine')).toBe('AVAILABLE');
  });
});
