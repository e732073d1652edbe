import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createEngine, explainStart, makeFolder, openTraining } from '@phiscale/assembly';
import { type Logger, lazily } from '@phiscale/common';
import {
  DeviceFinder,
  EngineFinder,
  HardwareMeters,
  shareDevices,
  threadsPerInstance,
  yieldPoolToOthers,
} from '@phiscale/engine';
import {
  builtInModelsFolder,
  Classifier,
  configureSharp,
  createHub,
  ModelAliases,
  ModelBenchmark,
  ModelExporter,
  ModelPuller,
  ModelRepository,
  ModelStore,
} from '@phiscale/inference';
import { DatasetImporter, DatasetImports, DatasetStore, defaultImportLimits } from '@phiscale/training';
import type { Config } from './config.ts';
import type { JobNeeds } from './context.ts';
import { createHttpServer } from './http/create-http-server.ts';
import { RecentConfigs } from './modules/scaling/recent-configs.ts';
import { trainingStores, unfinishedJobOf } from './training/training-stores.ts';

export interface App {
  /** Listens, then loads the default models; resolves when the service is ready. */
  start(): Promise<void>;
  /** Answers what is under way, then frees everything. Idempotent. */
  stop(): Promise<void>;
  /** Of the GraphQL endpoint, once it listens. */
  readonly url: string;
}

/** Joins all parts: the only place that constructs them. */
export async function createApp(config: Config, logger: Logger): Promise<App> {
  configureSharp();
  await yieldPoolToOthers();
  const { modelsFolder, importFolder, exportsFolder, batching, instances, threads } = config;
  const store = new ModelStore({ folder: modelsFolder, builtInFolder: builtInModelsFolder, logger });
  const devices = new DeviceFinder();
  const engine = shareDevices(createEngine(config.engine, devices), { trainingShare: config.trainingShare });
  const repository = new ModelRepository({
    store,
    engine,
    batching,
    instances,
    threads,
    device: config.device,
    logger,
  });
  const hub = createHub({ ...config.hub, logger });
  const puller = new ModelPuller({ store, hub, importFolder, logger });
  const exporter = new ModelExporter({
    folder: exportsFolder,
    serving: { ...batching, instances },
    logger,
  });
  const classifier = new Classifier(repository, {
    limits: config.imageLimits,
    maxQueueSize: config.batching.maxQueueSize,
    maxCacheBytes: config.responseCacheBytes,
  });

  const hardware = new HardwareMeters({
    folder: config.dataFolder,
    // Alone on its device while it measures: without shares
    engine: createEngine('onnx', devices),
    threads: threads ?? threadsPerInstance(instances),
    logger,
  });
  const datasets = new DatasetStore({ folder: config.datasetsFolder, logger });
  const limits = { ...defaultImportLimits, maxSourceBytes: config.maxDatasetBytes };
  const importer = new DatasetImporter({ store: datasets, importFolder, limits });
  const datasetImports = new DatasetImports({ importer, logger });

  const { database, workers } = config;
  const training = lazily(async () => {
    const opened = await openTraining({ config, store, datasets, engine, logger });
    // A worker of another process puts its model into the folder and says no more than this
    opened.progress.subscribe((event) => {
      if (event.kind === 'TRANSITION' && event.state === 'SUCCEEDED') void repository.list();
    });
    return { ...(await trainingStores(opened, workers)), close: opened.close };
  });

  const hasDatabase = (): boolean => database.kind === 'POSTGRESQL' || existsSync(database.folder);

  let ready = false;
  const scaledConfigs = new RecentConfigs();
  const aliases = new ModelAliases(store);
  const benchmark = new ModelBenchmark(repository, config.imageLimits);
  const services = {
    config,
    startedAt: new Date(),
    classifier,
    repository,
    benchmark,
    aliases,
    puller,
    exporter,
    hardware,
    devices,
    engines: new EngineFinder(),
    scaledConfigs,
    datasets,
    datasetImports,
    traffic: { answered: 0 },
    training: training.get,
    unfinishedJob: async (needs: JobNeeds) =>
      hasDatabase() ? unfinishedJobOf(await training.get(), needs) : null,
  };
  const http = await createHttpServer({ services, logger, isReady: () => ready });
  let stopped: Promise<void> | undefined;

  return {
    start: async () => {
      try {
        await makeFolder(modelsFolder);
        await makeFolder(importFolder);
        await store.removeLeftovers();
        await exporter.start();
        await datasets.start();
        await http.listen({ host: config.host, port: config.port });
      } catch (error) {
        throw explainStart(error);
      }
      await Promise.all(config.models.map((reference) => repository.acquire(reference, 'MODELS')));
      ready = stopped === undefined;
      // Jobs that an earlier process left; nobody waits for them
      if (ready && hasDatabase()) {
        training.get().catch((error) => logger.warn({ error }, 'jobs left unfinished are not taken up'));
      }
    },
    stop: () => {
      ready = false;
      hardware.close();
      // Imports first: a request may wait for one
      stopped ??= Promise.all([datasetImports.close(), http.close()]).then(async () => {
        const opened = await training.peek()?.catch(() => undefined);
        await Promise.all([repository.close(), opened?.close()]);
      });
      return stopped;
    },
    get url() {
      const { address, port, family } = http.server.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/graphql`;
    },
  };
}
