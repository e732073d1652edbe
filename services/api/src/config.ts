import { resolve } from 'node:path';
import { type CommonConfig, commonVariables, readCommonConfig } from '@phiscale/assembly';
import { longestTimerMs, numberText, parseEnv } from '@phiscale/common';
import { type DeviceChoice, deviceChoices } from '@phiscale/engine';
import { defaultFetchTimeoutMs, defaultImageLimits } from '@phiscale/inference';
import { z } from 'zod';

const positive = z.coerce.number().int().positive();
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
/** As browsers send it: of any other way of writing it, none would ever be the same. */
const origin = z
  .string()
  .refine((text) => text === '*' || (URL.canParse(text) && new URL(text).origin === text), {
    error: '*, or origins such as https://app.example or http://localhost:5173, without a path',
  });
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Every variable that the service reads, with its default. README.md has the same table for people. */
const environment = z.object({
  ...commonVariables,
  PORT: numberText.pipe(z.int().min(0).max(65_535)).default(4000),
  IMPORT_DIR: z.string().optional(),
  MODELS: list
    .transform((references) => (references.join() === 'none' ? [] : references))
    .default(['cifar10-tiny']),
  WORKERS: z.enum(['EMBEDDED', 'EXTERNAL']).default('EMBEDDED'),
  CORS_ORIGINS: list.pipe(z.array(origin)).default([]),
  ENGINE_INSTANCES: positive.max(64).default(1),
  ENGINE_DEVICE: z.string().toUpperCase().pipe(z.enum(deviceChoices)).default('AUTO'),
  TRAINING_SHARE: z.coerce.number().min(0.01).max(100).default(1),
  MAX_BATCH_SIZE: positive.max(1024).default(4),
  MAX_QUEUE_DELAY_MS: numberText.pipe(z.number().min(0).max(60_000)).default(10),
  MAX_QUEUE_SIZE: positive.max(1_000_000).default(256),
  MAX_IMAGE_BYTES: positive.default(defaultImageLimits.maxBytes),
  MAX_IMAGE_PIXELS: positive.default(defaultImageLimits.maxPixels),
  MAX_INFLIGHT_BYTES: positive.optional(),
  MAX_DATASET_BYTES: positive.default(2 * 2 ** 30),
  RESPONSE_CACHE_BYTES: numberText.pipe(z.int().min(0)).default(64 * 2 ** 20),
  MAX_SUBSCRIPTIONS: positive.max(1_000_000).default(1000),
  URL_TIMEOUT_MS: positive.max(longestTimerMs).default(defaultFetchTimeoutMs),
  ALLOW_PRIVATE_URLS: flag.default(false),
  HF_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'a URL that begins with https:// or http://' })
    .optional(),
  HF_TOKEN: z.string().optional(),
});

/** The configuration of one process, decoded. */
export interface Config extends CommonConfig {
  /** 0 takes a free one. */
  readonly port: number;
  readonly corsOrigins: readonly string[];
  readonly importFolder: string;
  /** Whether jobs run in this process, or in others that share its database. */
  readonly workers: 'EMBEDDED' | 'EXTERNAL';
  readonly exportsFolder: string;
  /** Loaded before the service is ready; the first one answers when a request names none. */
  readonly models: readonly string[];
  readonly instances: number;
  /** What models run on that have no option of their own. */
  readonly device: DeviceChoice;
  /** Weight of training beside models, which have 1 unless they have an option of their own. */
  readonly trainingShare: number;
  readonly batching: {
    readonly maxBatchSize: number;
    readonly maxQueueDelayMs: number;
    readonly maxQueueSize: number;
  };
  readonly imageLimits: { readonly maxBytes: number; readonly maxPixels: number };
  /** That all requests hold at the same time: bodies, files, images that were fetched. */
  readonly maxInflightBytes: number;
  /** Of an uploaded archive. */
  readonly maxDatasetBytes: number;
  /** Of answers to requests that allow it; 0 keeps none. */
  readonly responseCacheBytes: number;
  /** Subscriptions that are open at the same time. */
  readonly mostSubscriptions: number;
  readonly imageUrls: { readonly timeoutMs: number; readonly allowPrivateAddresses: boolean };
  readonly hub: { readonly endpoint: string | undefined; readonly token: string | undefined };
}

/** @throws ConfigurationError naming every variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const values = parseEnv(environment, env);
  const common = readCommonConfig(values, { externalWorkers: values.WORKERS === 'EXTERNAL' });
  const { dataFolder } = common;
  return {
    ...common,
    port: values.PORT,
    corsOrigins: values.CORS_ORIGINS,
    exportsFolder: resolve(dataFolder, 'exports'),
    importFolder: resolve(values.IMPORT_DIR ?? resolve(dataFolder, 'import')),
    workers: values.WORKERS,
    models: values.MODELS,
    instances: values.ENGINE_INSTANCES,
    device: values.ENGINE_DEVICE,
    trainingShare: values.TRAINING_SHARE,
    batching: {
      maxBatchSize: values.MAX_BATCH_SIZE,
      maxQueueDelayMs: values.MAX_QUEUE_DELAY_MS,
      maxQueueSize: values.MAX_QUEUE_SIZE,
    },
    imageLimits: { maxBytes: values.MAX_IMAGE_BYTES, maxPixels: values.MAX_IMAGE_PIXELS },
    maxInflightBytes: values.MAX_INFLIGHT_BYTES ?? Math.max(2 ** 29, 3 * values.MAX_IMAGE_BYTES),
    maxDatasetBytes: values.MAX_DATASET_BYTES,
    responseCacheBytes: values.RESPONSE_CACHE_BYTES,
    mostSubscriptions: values.MAX_SUBSCRIPTIONS,
    imageUrls: { timeoutMs: values.URL_TIMEOUT_MS, allowPrivateAddresses: values.ALLOW_PRIVATE_URLS },
    hub: { endpoint: values.HF_ENDPOINT, token: values.HF_TOKEN },
  };
}
