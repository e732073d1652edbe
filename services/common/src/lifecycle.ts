import type { Logger } from './logger.ts';
import { ConfigurationError } from './parse-env.ts';

export interface Lifecycle {
  readonly logger: Logger;
  readonly start: () => Promise<void>;
  /** After the start, unless it was stopped meanwhile. */
  readonly onReady: () => void;
  /** Idempotent; finishes work in hand. */
  readonly stop: () => Promise<void>;
}

/** Longer than any request may take; after it a supervisor would kill the process anyway. */
const stopWithinMs = 25_000;

/** EX_CONFIG of sysexits.h: starting again does not help. */
const configurationStatus = 78;

/** What `read` gives; a wrong configuration ends the process with status 78 and a message for people. */
export function configureOrExit<Config>(read: () => Config): Config {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    process.exit(configurationStatus);
  }
}

/**
 * Starts, and stops at SIGTERM or SIGINT. A failed start is cleaned up and ends the process with status 1;
 * a second signal ends it at once.
 */
export async function runUntilSignal({ logger, start, onReady, stop }: Lifecycle): Promise<void> {
  let isEnding = false;
  const end = (status: number, reason: string): void => {
    isEnding = true;
    logger.info({ reason }, 'stopping');
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(130));
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    stop().then(
      () => process.exit(status),
      (error) => {
        logger.error({ error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => end(0, signal));
  try {
    await start();
    if (!isEnding) onReady();
  } catch (error) {
    // What is stopped while it starts may well fail
    if (isEnding) return;
    logger.error({ error }, 'start failed');
    end(1, 'start failed');
  }
}
