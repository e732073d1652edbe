import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@phiscale/common';
import { createOnnxEngine, type Engine, type InferenceSession } from '@phiscale/engine';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInModelsFolder } from './built-in-models-folder.ts';
import { copyModelFiles } from './copy-model-files.ts';
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
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'));
  sessions = [];
  const store = new ModelStore({ folder, builtInFolder: builtInModelsFolder, logger });
  repository = new ModelRepository({
    store,
    engine: watched(createOnnxEngine()),
    batching: {},
    threads: 1,
    logger,
  });
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
});
