import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createEngine, explainStart, makeFolder, openTraining, type Training } from '@phiscale/assembly';
import { type Logger, lazily } from '@phiscale/common';
import { builtInModelsFolder, ModelStore } from '@phiscale/inference';
import { DatasetStore, type WorkerState } from '@phiscale/training';
import type { Config } from './config.ts';
import { createProbeServer } from './probe-server.ts';

export interface Worker {
  /** Answers probes, opens the database and takes jobs from its queue. */
  start(): Promise<void>;
  /** Saves what it is at, gives the job back for another worker, then frees everything. Idempotent. */
  stop(): Promise<void>;
  /** Of the probes, once it listens. */
  readonly url: string;
}

const readyPhases: ReadonlySet<WorkerState['phase']> = new Set(['WAITING', 'RUNNING']);

/** Joins all parts: the only place that constructs them. */
export function createWorker(config: Config, logger: Logger): Worker {
  const { modelsFolder, datasetsFolder } = config;
  const store = new ModelStore({ folder: modelsFolder, builtInFolder: builtInModelsFolder, logger });
  const datasets = new DatasetStore({ folder: datasetsFolder, logger });
  const engine = createEngine(config.engine);
  const opening = lazily(() => openTraining({ config, store, datasets, engine, logger }));
  let training: Training | undefined;
  let stopped: Promise<void> | undefined;
  const workerState = (): WorkerState => training?.worker.state ?? { phase: 'IDLE' };
  const http = createProbeServer({
    isReady: () => stopped === undefined && readyPhases.has(workerState().phase),
    metrics: config.metrics ? { isRunning: () => workerState().phase === 'RUNNING' } : null,
  });

  return {
    start: async () => {
      try {
        await makeFolder(config.dataFolder);
        http.listen({ host: config.host, port: config.port });
        await once(http, 'listening');
      } catch (error) {
        throw explainStart(error);
      }
      training = await opening.get();
      if (stopped === undefined) training.worker.start();
    },
    stop: () => {
      const close = async (): Promise<void> => {
        const opened = await opening.peek()?.catch(() => undefined);
        try {
          await opened?.close();
        } finally {
          // Last: whoever asks meanwhile hears that it is alive
          http.close();
          http.closeAllConnections();
        }
      };
      stopped ??= close();
      return stopped;
    },
    get url() {
      const { address, port, family } = http.address() as AddressInfo;
      return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
    },
  };
}
