import type { Logger } from '@phiscale/common';
import type { Engine, InferenceSession } from '@phiscale/engine';
import { array, assert, asyncProperty, boolean, constantFrom, record, scheduler } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInModelsFolder } from './built-in-models-folder.ts';
import type { RunOptions } from './model-options.ts';
import { ModelSlot } from './model-slot.ts';
import type { ModelVersion } from './model-version.ts';
import { readModelDescription } from './read-model-description.ts';

const nothing = (): void => {};
const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => logger };
const version: ModelVersion = {
  name: 'cifar10-tiny',
  version: '1',
  folder: `${builtInModelsFolder}/cifar10-tiny/1`,
  source: { kind: 'FOLDER' },
  description: await readModelDescription(`${builtInModelsFolder}/cifar10-tiny/1`),
};
const defaults: RunOptions = {
  maxBatchSize: 4,
  maxQueueDelayMs: 0,
  maxQueueSize: 64,
  instances: 1,
  threads: 1,
  device: 'CPU',
  share: 1,
};
const image = new Uint8Array(32 * 32 * 3);

interface FakeSession {
  readonly batchSizes: number[];
  isClosed: boolean;
  isOpen: boolean;
}

/** An engine without a network; `pause` is awaited before every answer, `fails` decides each load. */
function fakeEngine(pause: () => Promise<unknown> = async () => {}, fails: () => boolean = () => false) {
  const sessions: FakeSession[] = [];
  const engine: Engine = {
    name: 'onnx',
    loadTrainingSession: () => Promise.reject(new Error('it does not train')),
    loadInferenceSession: async (): Promise<InferenceSession> => {
      await pause();
      if (fails()) throw new Error('no memory');
      const seen: FakeSession = { batchSizes: [], isClosed: false, isOpen: true };
      sessions.push(seen);
      return {
        device: 'CPU' as const,
        get isOpen() {
          return seen.isOpen && !seen.isClosed;
        },
        run: async (_, batchSize) => {
          if (seen.isClosed) throw new Error('a run after the close');
          seen.batchSizes.push(batchSize);
          await pause();
          if (seen.isClosed) throw new Error('closed while it ran');
          return {
            logits: new Float32Array(10 * batchSize),
            features: new Float32Array(batchSize),
            runMs: 1,
          };
        },
        close: async () => {
          await pause();
          seen.isClosed = true;
        },
      };
    },
  };
  return { engine, sessions };
}

const slotOf = (engine: Engine) =>
  new ModelSlot(version, { engine, logger, options: async () => defaults, onState: nothing });

/** What a request does, from the lease to the answer. */
async function classify(slot: ModelSlot, pause: () => Promise<unknown> = async () => {}): Promise<number> {
  using lease = await slot.lease();
  await pause();
  return (await lease.model.submit(image)).result.logits.length;
}

/** A promise that the test settles. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { wait: () => promise, open: resolve };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a model slot', () => {
  it.each([
    [1, [1]],
    [4, [4, 2, 1]],
    [6, [6, 4, 2, 1]],
  ])('runs every size class up to %d before it is ready, the largest first', async (maxBatchSize, sizes) => {
    const { engine, sessions } = fakeEngine();
    const slot = slotOf(engine);
    await slot.load({ ...defaults, maxBatchSize });
    expect(sessions.map(({ batchSizes }) => batchSizes)).toEqual([sizes]);
  });

  it('runs in the end with the options that were asked for last, also while an older one still answers', async () => {
    const { engine } = fakeEngine();
    let kept = defaults;
    const slot = new ModelSlot(version, { engine, logger, options: async () => kept, onState: nothing });
    const lease = await slot.lease();
    const wanted = { ...defaults, maxBatchSize: 2 };
    const changed = slot.load(wanted, async () => {
      kept = wanted;
    });
    const again = slot.load();
    lease[Symbol.dispose]();
    await Promise.all([changed, again]);
    expect(slot.running?.options).toEqual(wanted);
  });

  it('goes through LOADING and WARMING to READY, and through UNLOADING back', async () => {
    const [loading, closing] = [gate(), gate()];
    const waits = [loading, { wait: async () => {} }, { wait: turn }];
    const { engine } = fakeEngine(() => (waits.shift() ?? closing).wait());
    const slot = slotOf(engine);
    const seen = [slot.state.status];
    const loaded = slot.load({ ...defaults, maxBatchSize: 2 });
    await turn();
    seen.push(slot.state.status);
    loading.open();
    await Promise.resolve();
    while (slot.state.status === 'LOADING') await Promise.resolve();
    seen.push(slot.state.status);
    await loaded;
    seen.push(slot.state.status);
    const unloaded = slot.unload();
    await turn();
    seen.push(slot.state.status);
    closing.open();
    await unloaded;
    seen.push(slot.state.status);
    expect(seen).toEqual(['AVAILABLE', 'LOADING', 'WARMING', 'READY', 'UNLOADING', 'AVAILABLE']);
    expect(slot.state.since).toBeInstanceOf(Date);
  });

  it('says why and since when it failed', async () => {
    const slot = slotOf(fakeEngine(undefined, () => true).engine);
    await expect(slot.load()).rejects.toThrow('no memory');
    const { state } = slot;
    expect(state).toEqual({ status: 'FAILED', since: expect.any(Date), error: expect.any(Error) });
  });

  it('goes on serving when a load with other options fails', async () => {
    let fails = false;
    const { engine, sessions } = fakeEngine(undefined, () => fails);
    const slot = slotOf(engine);
    await slot.load();
    fails = true;
    await expect(slot.load({ ...defaults, maxBatchSize: 8 })).rejects.toThrow('no memory');
    expect(slot.state.status).toBe('READY');
    expect(await classify(slot)).toBe(10);
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([false]);
  });

  it('replaces what runs with other options, and leaves it alone with the same', async () => {
    const { engine, sessions } = fakeEngine();
    const slot = slotOf(engine);
    await slot.load();
    await slot.load();
    await slot.load({ ...defaults });
    expect(sessions.length).toBe(1);
    await slot.load({ ...defaults, maxBatchSize: 2 });
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(slot.running?.options.maxBatchSize).toBe(2);
  });

  it('unloads when the last lease is released, and loads anew for who asks meanwhile', async () => {
    const { engine, sessions } = fakeEngine();
    const slot = slotOf(engine);
    const lease = await slot.lease();
    const unloaded = slot.unload();
    await turn();
    expect([slot.state.status, sessions[0]?.isClosed]).toEqual(['UNLOADING', false]);
    const later = classify(slot);
    await lease.model.submit(image);
    lease[Symbol.dispose]();
    lease[Symbol.dispose]();
    await unloaded;
    expect(await later).toBe(10);
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('gives a lease to who asks while an older lease keeps what is unloaded', async () => {
    const { engine, sessions } = fakeEngine();
    const slot = slotOf(engine);
    const older = await slot.lease();
    const unloaded = slot.unload();
    await turn();
    const newer = await slot.lease();
    expect(slot.state.status).toBe('READY');
    expect(newer.model).not.toBe(older.model);
    await older.model.submit(image);
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    older[Symbol.dispose]();
    await unloaded;
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    expect(slot.state.status).toBe('READY');
  });

  it('gives a lease to who asks while an older lease keeps a session that died', async () => {
    const { engine, sessions } = fakeEngine();
    const slot = slotOf(engine);
    const older = await slot.lease();
    sessions[0]!.isOpen = false;
    const newer = await slot.lease();
    expect((await newer.model.submit(image)).result.logits.length).toBe(10);
    older[Symbol.dispose]();
    newer[Symbol.dispose]();
    await slot.close();
    expect(sessions.map(({ isClosed }) => isClosed)).toEqual([true, true]);
  });

  it('answers every unload once all is freed', async () => {
    const { engine, sessions } = fakeEngine();
    const slot = slotOf(engine);
    const lease = await slot.lease();
    const unloads = [slot.unload(), slot.unload()];
    const answered = Promise.race(unloads).then(() => sessions[0]?.isClosed);
    await turn();
    expect(slot.state.status).toBe('UNLOADING');
    lease[Symbol.dispose]();
    expect(await answered).toBe(true);
    await Promise.all(unloads);
    expect(slot.state.status).toBe('AVAILABLE');
  });

  it('removes nothing that what is being unloaded may read', async () => {
    const { engine, sessions } = fakeEngine();
    const slot = slotOf(engine);
    const lease = await slot.lease();
    const unloaded = slot.unload();
    let isClosedBefore: boolean | undefined;
    const removed = slot.remove(async () => {
      isClosedBefore = sessions[0]?.isClosed;
    });
    await turn();
    expect(isClosedBefore).toBeUndefined();
    lease[Symbol.dispose]();
    await Promise.all([unloaded, removed]);
    expect(isClosedBefore).toBe(true);
  });

  it('closes a session that died, also when the next load fails', async () => {
    let fails = false;
    const { engine, sessions } = fakeEngine(undefined, () => fails);
    const slot = slotOf(engine);
    await slot.load();
    sessions[0]!.isOpen = false;
    fails = true;
    await expect(slot.lease()).rejects.toThrow('no memory');
    expect(slot.state.status).toBe('FAILED');
    expect(sessions[0]!.isClosed).toBe(true);
  });

  it('keeps what runs when its removal fails', async () => {
    const slot = slotOf(fakeEngine().engine);
    await slot.load();
    await expect(slot.remove(() => Promise.reject(new Error('no permission')))).rejects.toThrow();
    expect(await classify(slot)).toBe(10);
  });

  it('loses no request and leaks no session, in whatever order everything happens', async () => {
    const command = record({
      kind: constantFrom(
        ...([
          'classify',
          'classify',
          'classify',
          'hold',
          'load',
          'reload',
          'unload',
          'die',
          'remove',
        ] as const),
      ),
      batch: constantFrom(1, 2),
    });
    await assert(
      asyncProperty(
        scheduler(),
        array(command, { minLength: 1, maxLength: 14 }),
        array(boolean(), { minLength: 1, maxLength: 6 }),
        async (schedule, commands, failures) => {
          const pause = () => schedule.schedule(Promise.resolve());
          let loads = 0;
          const { engine, sessions } = fakeEngine(pause, () => failures[loads++ % failures.length] ?? false);
          const slot = slotOf(engine);
          const isRemoved = commands.some(({ kind }) => kind === 'remove');
          const known = ['no memory', ...(isRemoved ? ['cifar10-tiny@1 was deleted'] : [])];
          const run = {
            classify: async () => expect(await classify(slot, pause)).toBe(10),
            // as an ensemble does
            hold: async () => {
              using lease = await slot.lease();
              expect(await classify(slot, pause)).toBe(10);
              expect((await lease.model.submit(image)).result.logits.length).toBe(10);
            },
            load: () => slot.load(),
            reload: (maxBatchSize: number) => slot.load({ ...defaults, maxBatchSize }),
            unload: () => slot.unload(),
            remove: () => slot.remove(async () => void (await pause())),
            die: async () => {
              const last = sessions.at(-1);
              if (last !== undefined) last.isOpen = false;
            },
          };
          const done = commands.map(async ({ kind, batch }) => {
            await pause();
            await run[kind](batch);
          });
          const settled = Promise.allSettled(done);
          await schedule.waitFor(settled);
          // nobody waits for a session that died
          await schedule.waitIdle();
          for (const each of await settled) {
            if (each.status === 'rejected') expect(known).toContain(each.reason.message);
          }
          expect(sessions.filter(({ isClosed }) => !isClosed).length).toBeLessThanOrEqual(1);
          await schedule.waitFor(slot.close());
          expect(sessions.every(({ isClosed }) => isClosed)).toBe(true);
          await expect(slot.lease()).rejects.toMatchObject({
            code: isRemoved ? expect.any(String) : 'CANCELLED',
          });
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});
