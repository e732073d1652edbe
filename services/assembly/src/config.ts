import { resolve } from 'node:path';
import { type LogLevel, logLevels } from '@phiscale/common';
import type { EngineName } from '@phiscale/engine';
import { chooseDatabase, type DatabaseLocation } from '@phiscale/storage';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const positive = z.coerce.number().int().positive();

/** Variables that every deployable reads, with their defaults: the same name means the same in all of them. */
export const commonVariables = {
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'a URL that begins with postgres://' })
    .optional(),
  JOB_LEASE_SECONDS: positive.max(3600).default(60),
  ENGINE: z.enum(['onnx', 'tensorflow']).default('onnx'),
  ENGINE_THREADS: positive.max(256).optional(),
  METRICS: flag.default(true),
} as const;

export type CommonVariables = z.output<z.ZodObject<typeof commonVariables>>;

/** What every deployable is configured with. */
export interface CommonConfig {
  readonly host: string;
  readonly logLevel: LogLevel;
  readonly dataFolder: string;
  readonly modelsFolder: string;
  readonly datasetsFolder: string;
  readonly blobsFolder: string;
  readonly database: DatabaseLocation;
  /** How long a worker may be silent before its job is another's, in milliseconds. */
  readonly leaseMs: number;
  /** Which runtime serves and trains. */
  readonly engine: EngineName;
  /** That one run or training step uses. Default: the cores. */
  readonly threads: number | undefined;
  /** Whether GET /metrics answers. */
  readonly metrics: boolean;
}

/**
 * @param externalWorkers whether jobs run in other processes than the api.
 * @throws ConfigurationError when they would need an embedded database.
 */
export function readCommonConfig(
  values: CommonVariables,
  { externalWorkers }: { readonly externalWorkers: boolean },
): CommonConfig {
  const dataFolder = resolve(values.DATA_DIR);
  return {
    host: values.HOST,
    logLevel: values.LOG_LEVEL,
    dataFolder,
    modelsFolder: resolve(dataFolder, 'models'),
    datasetsFolder: resolve(dataFolder, 'datasets'),
    blobsFolder: resolve(dataFolder, 'blobs'),
    database: chooseDatabase({
      url: values.DATABASE_URL,
      folder: resolve(dataFolder, 'db'),
      externalWorkers,
    }),
    leaseMs: values.JOB_LEASE_SECONDS * 1000,
    engine: values.ENGINE,
    threads: values.ENGINE_THREADS,
    metrics: values.METRICS,
  };
}
