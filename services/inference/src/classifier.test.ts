import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@phiscale/common';
import type { Engine } from '@phiscale/engine';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Classifier } from './classifier.ts';
import { quarters } from './images/testing/image-samples.ts';
import { builtInModelsFolder } from './models/built-in-models-folder.ts';
import { copyModelFiles } from './models/copy-model-files.ts';
import { ModelRepository } from './models/model-repository.ts';
import { ModelStore } from './models/model-store.ts';

const nothing = (): void => {};
const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => logger };
const photo = await quarters(32, 32).png().toBuffer();
const turn = () => new Promise((resolve) => setImmediate(resolve));

let folder: string;
let repository: ModelRepository;
let classifier: Classifier;
/** The models whose weights were loaded, and what the third one waits for. */
let loaded: string[];
let slow: PromiseWithResolvers<void>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'));
  const from = join(builtInModelsFolder, 'cifar10-tiny', '1');
  for (const name of ['x', 'y', 'z']) {
    await copyModelFiles({ from, to: join(folder, name, '1'), root: from });
  }
  loaded = [];
  slow = Promise.withResolvers();
  const store = new ModelStore({ folder, builtInFolder: builtInModelsFolder, logger });
  repository = new ModelRepository({ store, engine, batching: {}, logger });
  const limits = { maxBytes: 1e6, maxPixels: 1e6 };
  classifier = new Classifier(repository, { limits, maxQueueSize: 64, maxCacheBytes: 0 });
});
afterEach(async () => {
  await repository.close();
  await rm(folder, { recursive: true });
});

/** An engine without a network. */
const engine: Engine = {
  name: 'onnx',
  loadTrainingSession: () => Promise.reject(new Error('it does not train')),
  loadInferenceSession: async ({ weights }) => {
    const name = ['x', 'y', 'z'].find((each) => weights.path.startsWith(join(folder, each))) ?? '';
    loaded.push(name);
    if (name === 'z') await slow.promise;
    return {
      device: 'CPU',
      isOpen: true,
      run: async (_, batchSize) => ({
        logits: new Float32Array(10 * batchSize),
        features: new Float32Array(batchSize),
        runMs: 1,
      }),
      close: async () => {},
    };
  },
};
const ask = (...models: readonly string[]) =>
  classifier.classify(photo, { model: '', ensemble: models.map((model) => ({ model })) });

it('loads nothing for an ensemble in which a version votes twice', async () => {
  await expect(ask('x@1', 'y', 'x')).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    problem: { argument: 'ensemble[2].model', received: 'x@1' },
  });
  expect(loaded).toEqual([]);
});

it('answers ensembles of the same models in another order, whatever is unloaded meanwhile', async () => {
  await Promise.all([repository.load('x'), repository.load('y')]);
  const answers = [ask('x', 'z', 'y'), ask('y', 'z', 'x')];
  while (!loaded.includes('z')) await turn();
  const unloads = [repository.unload('x'), repository.unload('y')];
  while (repository.numRunning > 0) await turn();
  slow.resolve();
  for (const { members } of await Promise.all(answers)) expect(members.length).toBe(3);
  await Promise.all(unloads);
});
