export { DomainError, type Problem } from './domain-error.ts';
export { type Lazy, lazily } from './lazily.ts';
export { configureOrExit, type Lifecycle, runUntilSignal } from './lifecycle.ts';
export { type CumulativeCount, LogHistogram, type Summary } from './log-histogram.ts';
export { createLogger, type Logger, type LogLevel, logLevels } from './logger.ts';
export { ConfigurationError, parseEnv } from './parse-env.ts';
export { fromPlainCause, type PlainCause, toPlainCause } from './plain-cause.ts';
export { createRandom } from './seeded-random.ts';
export { unreachable } from './unreachable.ts';
