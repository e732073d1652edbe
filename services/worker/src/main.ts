import { configureOrExit, createLogger, runUntilSignal } from '@phiscale/common';
import { readConfig } from './config.ts';
import { createWorker } from './create-worker.ts';

const config = configureOrExit(() => readConfig());
const logger = createLogger(config.logLevel);
const worker = createWorker(config, logger);
await runUntilSignal({
  logger,
  start: () => worker.start(),
  onReady: () => logger.info({ url: worker.url }, 'ready'),
  stop: () => worker.stop(),
});
