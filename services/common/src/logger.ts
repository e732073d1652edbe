import { pino } from 'pino';

/** Fields first, then a short constant message: `logger.info({ model, version }, 'model loaded')`. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Logger;
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** JSON lines on standard output. What stands under `error` is written with its message, stack and causes. */
export function createLogger(level: LogLevel): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // the message and the stack of an error are not enumerable: as plain JSON it would be {}
    serializers: { error: pino.stdSerializers.err },
  };
  // At once: lines left over for the end of the process are tried for ever where nobody reads them (sonic-boom 4.2.1)
  return pino(options, pino.destination({ dest: process.stdout.fd, sync: true }));
}
