import { createLogger } from '@phiscale/common';
import { createOnnxEngine, DeviceFinder, EngineFinder, HardwareMeters } from '@phiscale/engine';
import {
  builtInModelsFolder,
  Classifier,
  createHub,
  ModelAliases,
  ModelBenchmark,
  ModelExporter,
  ModelPuller,
  ModelRepository,
  ModelStore,
} from '@phiscale/inference';
import { DatasetImporter, DatasetImports, DatasetStore } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { type Context, createContext } from './context.ts';
import { unlimited } from './http/inflight-bytes.ts';
import { RecentConfigs } from './modules/scaling/recent-configs.ts';

function context(): Context {
  const logger = createLogger('silent');
  const config = readConfig({});
  const store = new ModelStore({ folder: '/nowhere', builtInFolder: builtInModelsFolder, logger });
  const repository = new ModelRepository({ store, engine: createOnnxEngine(), batching: {}, logger });
  const puller = new ModelPuller({ store, hub: createHub({ logger }), importFolder: '/nowhere', logger });
  const classifier = new Classifier(repository, {
    limits: config.imageLimits,
    maxQueueSize: config.batching.maxQueueSize,
    maxCacheBytes: config.responseCacheBytes,
  });
  const exporter = new ModelExporter({
    folder: '/nowhere',
    serving: { ...config.batching, instances: config.instances },
    logger,
  });
  const scaledConfigs = new RecentConfigs();
  const aliases = new ModelAliases(store);
  const datasets = new DatasetStore({ folder: '/nowhere', logger });
  const importer = new DatasetImporter({ store: datasets, importFolder: '/nowhere' });
  const datasetImports = new DatasetImports({ importer, logger });
  const training = () => Promise.reject(new Error('no database'));
  const hardware = new HardwareMeters({ folder: '/nowhere', threads: 1, engine: createOnnxEngine(), logger });
  const services = {
    config,
    startedAt: new Date(),
    classifier,
    repository,
    benchmark: new ModelBenchmark(repository, config.imageLimits),
    aliases,
    puller,
    exporter,
    scaledConfigs,
    datasets,
    datasetImports,
    traffic: { answered: 0 },
    training,
    unfinishedJob: async () => null,
    hardware,
    devices: new DeviceFinder(),
    engines: new EngineFinder(),
  };
  return createContext(services, new AbortController().signal, unlimited);
}
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable(),
    ({ code }) => code,
  );

describe('the loaders of a request', () => {
  it('build equal configurations once, and different ones apart', async () => {
    const { scaledConfig } = context().loaders;
    const request = (phi: number) => ({ scaling: { rule: 'COMPOUND', phi } as const, options: {} });
    const [one, same, other] = await Promise.all([1, 1, 2].map((phi) => scaledConfig.load(request(phi))));
    expect(same).toBe(one);
    expect(other).not.toBe(one);
    expect(other?.phi).toBe(2);
  });

  it('let a bad configuration spoil no other', async () => {
    const { scaledConfig } = context().loaders;
    const bad = scaledConfig.load({ scaling: { rule: 'COMPOUND', phi: 99 }, options: {} });
    const good = scaledConfig.load({ scaling: { rule: 'COMPOUND', phi: 0 }, options: {} });
    expect(await codeOf(bad)).toBe('COEFFICIENT_OUT_OF_RANGE');
    expect((await good).phi).toBe(0);
  });

  it('find models by name and by version, null for none, and let a bad reference spoil no other', async () => {
    const { model } = context().loaders;
    const [bad, none, byName, byVersion] = ['No Name', 'unicorn', 'cifar10-tiny', 'cifar10-tiny@1'].map(
      (each) => model.load(each),
    );
    expect(await codeOf(bad!)).toBe('INVALID_ARGUMENT');
    expect(await none).toBeNull();
    expect((await byName)?.version).toBe('1');
    expect(await byVersion).toBe(await byName);
  });
});
