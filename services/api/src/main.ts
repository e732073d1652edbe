import { configureOrExit, createLogger, runUntilSignal } from '@phiscale/common';
import { readConfig } from './config.ts';
import { createApp } from './create-app.ts';

const config = configureOrExit(() => readConfig());
const logger = createLogger(config.logLevel);
const app = await createApp(config, logger);
await runUntilSignal({
  logger,
  start: () => app.start(),
  onReady: () => logger.info({ url: app.url, models: config.models }, 'ready'),
  stop: () => app.stop(),
});
