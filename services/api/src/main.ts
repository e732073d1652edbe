import { ConfigurationError, createLogger, runUntilSignal } from '@phiscale/common';
import { type Config, readConfig } from './config.ts';
import { createApp } from './create-app.ts';

function configure(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

const config = configure();
const logger = createLogger(config.logLevel);
const app = await createApp(config, logger);
await runUntilSignal({
  logger,
  start: async () => {
    await app.start();
    logger.info({ url: app.url, models: config.models }, 'ready');
  },
  stop: () => app.stop(),
});
