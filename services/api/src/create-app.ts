import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from '@phiscale/common';
import { createOnnxEngine, HardwareMeter, threadsPerInstance } from '@phiscale/engine';
import {
  builtInModelsFolder,
  Classifier,
  configureSharp,
  createHub,
  ModelPuller,
  ModelRepository,
  ModelStore,
} from '@phiscale/inference';
import type { Config } from './config.ts';
import { createHttpServer } from './http/create-http-server.ts';

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
  const { modelsFolder, importFolder, batching, instances, threads } = config;
  const store = new ModelStore({ folder: modelsFolder, builtInFolder: builtInModelsFolder, logger });
  const repository = new ModelRepository({
    store,
    engine: createOnnxEngine(),
    batching,
    instances,
    threads,
    logger,
  });
  const hub = createHub({ ...config.hub, logger });
  const puller = new ModelPuller({ store, hub, importFolder, logger });
  const classifier = new Classifier(repository, {
    limits: config.imageLimits,
    maxQueueSize: config.batching.maxQueueSize,
  });

  const hardware = new HardwareMeter({
    path: join(config.dataFolder, 'hardware.json'),
    threads: threads ?? threadsPerInstance(instances),
    logger,
  });

  let ready = false;
  const services = { config, startedAt: new Date(), classifier, repository, puller, hardware };
  const http = await createHttpServer({ services, logger, isReady: () => ready });
  let stopped: Promise<void> | undefined;

  return {
    start: async () => {
      await mkdir(modelsFolder, { recursive: true });
      await mkdir(importFolder, { recursive: true });
      await http.listen({ host: config.host, port: config.port });
      await Promise.all(config.models.map((reference) => repository.acquire(reference, 'MODELS')));
      ready = stopped === undefined;
    },
    stop: () => {
      ready = false;
      hardware.close();
      stopped ??= http.close().then(() => repository.close());
      return stopped;
    },
    get url() {
      const { address, port, family } = http.server.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/graphql`;
    },
  };
}
