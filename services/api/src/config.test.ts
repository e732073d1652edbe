import { resolve } from 'node:path';
import { ConfigurationError } from '@phiscale/common';
import { describe, expect, it } from 'vitest';
import { type Config, readConfig } from './config.ts';

/** Every variable, with the part of the configuration that it sets. README.md documents the same names. */
const variables: readonly (readonly [
  name: string,
  value: string,
  part: (config: Config) => unknown,
  expected: unknown,
])[] = [
  ['HOST', '0.0.0.0', ({ host }) => host, '0.0.0.0'],
  ['PORT', '0', ({ port }) => port, 0],
  ['LOG_LEVEL', 'silent', ({ logLevel }) => logLevel, 'silent'],
  ['DATA_DIR', '/srv/data', ({ modelsFolder }) => modelsFolder, resolve('/srv/data/models')],
  ['IMPORT_DIR', '/srv/in', ({ importFolder }) => importFolder, resolve('/srv/in')],
  [
    'DATABASE_URL',
    'postgres://db/phiscale',
    ({ database }) => database,
    { kind: 'POSTGRESQL', url: 'postgres://db/phiscale' },
  ],
  ['JOB_LEASE_SECONDS', '5', ({ leaseMs }) => leaseMs, 5000],
  ['MODELS', 'a, b@2,', ({ models }) => models, ['a', 'b@2']],
  ['MODELS', 'none', ({ models }) => models, []],
  ['CORS_ORIGINS', 'https://a.example', ({ corsOrigins }) => corsOrigins, ['https://a.example']],
  ['ENGINE_INSTANCES', '2', ({ instances }) => instances, 2],
  ['ENGINE_THREADS', '4', ({ threads }) => threads, 4],
  ['TRAINING_SHARE', '0.5', ({ trainingShare }) => trainingShare, 0.5],
  ['MAX_BATCH_SIZE', '16', ({ batching }) => batching.maxBatchSize, 16],
  ['MAX_QUEUE_DELAY_MS', '0.5', ({ batching }) => batching.maxQueueDelayMs, 0.5],
  ['MAX_QUEUE_SIZE', '9', ({ batching }) => batching.maxQueueSize, 9],
  ['MAX_IMAGE_BYTES', '1000', ({ imageLimits }) => imageLimits.maxBytes, 1000],
  ['MAX_IMAGE_PIXELS', '2000', ({ imageLimits }) => imageLimits.maxPixels, 2000],
  ['MAX_INFLIGHT_BYTES', '1000000000', ({ maxInflightBytes }) => maxInflightBytes, 1e9],
  ['MAX_DATASET_BYTES', '3000', ({ maxDatasetBytes }) => maxDatasetBytes, 3000],
  ['MAX_SUBSCRIPTIONS', '5', ({ mostSubscriptions }) => mostSubscriptions, 5],
  ['URL_TIMEOUT_MS', '300', ({ imageUrls }) => imageUrls.timeoutMs, 300],
  ['ALLOW_PRIVATE_URLS', 'true', ({ imageUrls }) => imageUrls.allowPrivateAddresses, true],
  ['METRICS', 'false', ({ metrics }) => metrics, false],
  ['HF_ENDPOINT', 'http://mirror.example', ({ hub }) => hub.endpoint, 'http://mirror.example'],
  ['HF_TOKEN', 'hf_x', ({ hub }) => hub.token, 'hf_x'],
];

describe('readConfig', () => {
  it.each(variables)('takes %s=%s', (name, value, part, expected) => {
    expect(part(readConfig({ [name]: value }))).toEqual(expected);
    expect(part(readConfig({}))).not.toEqual(expected);
  });

  it('needs no environment at all', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      logLevel: 'info',
      corsOrigins: [],
      dataFolder: resolve('data'),
      modelsFolder: resolve('data/models'),
      engine: 'onnx',
      instances: 1,
      exportsFolder: resolve('data/exports'),
      importFolder: resolve('data/import'),
      blobsFolder: resolve('data/blobs'),
      datasetsFolder: resolve('data/datasets'),
      workers: 'EMBEDDED',
      database: { kind: 'EMBEDDED', folder: resolve('data/db') },
      leaseMs: 60_000,
      models: ['cifar10-tiny'],
      threads: undefined,
      trainingShare: 1,
      device: 'AUTO',
      // tuned by measurements, not by this test
      batching: {
        maxBatchSize: expect.any(Number),
        maxQueueDelayMs: expect.any(Number),
        maxQueueSize: expect.any(Number),
      },
      imageLimits: { maxBytes: 33_554_432, maxPixels: 64_000_000 },
      maxInflightBytes: 536_870_912,
      maxDatasetBytes: 2_147_483_648,
      responseCacheBytes: 67_108_864,
      mostSubscriptions: 1000,
      imageUrls: { timeoutMs: 10_000, allowPrivateAddresses: false },
      metrics: true,
      hub: { endpoint: undefined, token: undefined },
    });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '1.5'],
    ['PORT', ' '],
    ['MAX_QUEUE_DELAY_MS', ' '],
    ['RESPONSE_CACHE_BYTES', '\t'],
    ['LOG_LEVEL', 'loud'],
    ['ENGINE_INSTANCES', '0'],
    ['ENGINE_THREADS', '0'],
    ['TRAINING_SHARE', '0'],
    ['MAX_BATCH_SIZE', '1025'],
    ['MAX_QUEUE_DELAY_MS', '-1'],
    ['MAX_QUEUE_SIZE', '0'],
    ['MAX_IMAGE_BYTES', 'many'],
    ['MAX_IMAGE_PIXELS', '0'],
    ['MAX_INFLIGHT_BYTES', '0'],
    ['MAX_DATASET_BYTES', '-1'],
    ['RESPONSE_CACHE_BYTES', '-1'],
    ['MAX_SUBSCRIPTIONS', '0'],
    ['ENGINE_DEVICE', 'abacus'],
    ['CORS_ORIGINS', 'localhost:5173'],
    ['CORS_ORIGINS', 'https://app.example,http://localhost:5173/'],
    ['CORS_ORIGINS', 'https://App.example'],
    ['METRICS', 'some'],
    ['URL_TIMEOUT_MS', '0'],
    ['URL_TIMEOUT_MS', '2147483648'],
    ['ALLOW_PRIVATE_URLS', 'yes'],
    ['HF_ENDPOINT', 'file:///etc'],
    ['DATABASE_URL', 'mysql://db'],
    ['WORKERS', 'some'],
    ['JOB_LEASE_SECONDS', '0'],
  ])('refuses %s=%s by name', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigurationError);
    expect(read).toThrow(name);
  });

  it('refuses workers in other processes without a database that they share', () => {
    expect(() => readConfig({ WORKERS: 'EXTERNAL' })).toThrow(/DATABASE_URL/);
  });
});
