import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Logger } from '@phiscale/common';
import { readWeights } from '@phiscale/engine';
import { builtInModelsFolder, ModelStore, networkOf, weightsOf } from '@phiscale/inference';
import type { TrainedModel } from '@phiscale/training';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ModelStoreSink } from './model-store-sink.ts';

/** What is brought to the disk, and what is only written. */
const done = vi.hoisted((): string[] => []);
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const nameOf = (path: unknown) => basename(String(path));
  return {
    ...fs,
    writeFile: async (...[path, data, options]: Parameters<typeof fs.writeFile>) => {
      const isFlushed = typeof options === 'object' && options !== null && options.flush === true;
      done.push(`${isFlushed ? 'sync' : 'write'} ${nameOf(path)}`);
      await fs.writeFile(path, data, options);
    },
    rename: async (from: string, to: string) => {
      done.push(`rename ${nameOf(from)} ${nameOf(to)}`);
      await fs.rename(from, to);
    },
    open: async (...[path, ...rest]: Parameters<typeof fs.open>) => {
      const handle = await fs.open(path, ...rest);
      const sync = handle.sync.bind(handle);
      handle.sync = async () => {
        done.push(`sync ${nameOf(path)}`);
        await sync();
      };
      return handle;
    },
  };
});

const nothing = (): void => {};
const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => logger };

async function emptyStore(): Promise<{ store: ModelStore; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return { store: new ModelStore({ folder, builtInFolder: builtInModelsFolder, logger }), folder };
}

/** The model in the box, as if it had been trained just now. */
async function trainedModel(store: ModelStore, crop: TrainedModel['crop']): Promise<TrainedModel> {
  const [version] = await store.list();
  const { labels, preprocessing, ...architecture } = version!.description;
  const network = networkOf(version!.description);
  return {
    name: 'mine',
    architecture,
    network,
    weights: await readWeights(network, weightsOf(version!)),
    normalization: preprocessing,
    crop,
    labels,
    record: { jobId: 'job' } as TrainedModel['record'],
  };
}

it('describes a model whose images are resized to the pixel that those of its data set were', async () => {
  const { store } = await emptyStore();
  // 224 ÷ 354 is rounded up: 224 ÷ (224 ÷ 354) ends just below 354
  const model = await trainedModel(store, { keptPx: 224, sidePx: 354 });
  const reference = await new ModelStoreSink(store).publish(model);
  const version = (await store.list()).find(({ name }) => `${name}@1` === reference);
  expect(Math.floor(224 / version!.description.preprocessing.cropFraction)).toBe(354);
});

it('leaves nothing of a model that it cannot write', async () => {
  const { store, folder } = await emptyStore();
  const model = await trainedModel(store, { keptPx: 32, sidePx: 32 });
  // Comes after the weights, and has no JSON
  const record = { jobId: 'job', seed: 1n } as unknown as TrainedModel['record'];
  await expect(new ModelStoreSink(store).publish({ ...model, record })).rejects.toThrow('BigInt');
  expect(done).toContain('sync phiscale.json');
  expect(await readdir(join(folder, '.staging'))).toEqual([]);
});

it("is in no other publication's way, and makes no second version of what another worker was faster with", async () => {
  const { store, folder } = await emptyStore();
  const model = await trainedModel(store, { keptPx: 32, sidePx: 32 });
  const others = new ModelStore({ folder, builtInFolder: builtInModelsFolder, logger });
  const stage = store.stage.bind(store);
  vi.spyOn(store, 'stage').mockImplementation(async () => {
    const staged = await stage();
    await new ModelStoreSink(others).publish(model);
    return staged;
  });
  expect(await new ModelStoreSink(store).publish(model)).toBe('mine@1');
  expect((await store.list()).filter(({ name }) => name === 'mine')).toHaveLength(1);
  expect(await readdir(join(folder, '.staging'))).toEqual([]);
});

// Windows cannot bring folders to the disk
it.skipIf(process.platform === 'win32')(
  'has a model on the disk, folders and all, before it says so',
  async () => {
    const { store, folder } = await emptyStore();
    const model = await trainedModel(store, { keptPx: 32, sidePx: 32 });
    done.length = 0;
    const stage = vi.spyOn(store, 'stage');
    expect(await new ModelStoreSink(store).publish(model)).toBe('mine@1');
    const staged = basename(await stage.mock.results[0]!.value);
    const files = ['model.safetensors', 'phiscale.json', 'training.json', 'source.json', 'digest.json'];
    expect(done).toEqual([
      ...files.map((file) => `sync ${file}`),
      `sync ${staged}`,
      `rename ${staged} 1`,
      'sync mine',
      `sync ${basename(folder)}`,
    ]);
  },
);
