import { resolve } from 'node:path';
import { ConfigurationError } from '@phiscale/common';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const url = 'postgres://db/phiscale';

describe('readConfig', () => {
  it('needs nothing but a database', () => {
    expect(readConfig({ DATABASE_URL: url })).toEqual({
      host: '127.0.0.1',
      port: 4001,
      logLevel: 'info',
      dataFolder: resolve('data'),
      modelsFolder: resolve('data/models'),
      datasetsFolder: resolve('data/datasets'),
      blobsFolder: resolve('data/blobs'),
      database: { kind: 'POSTGRESQL', url },
      leaseMs: 60_000,
      engine: 'onnx',
      threads: undefined,
      metrics: true,
    });
  });

  it('refuses the embedded database, which belongs to one process', () => {
    expect(() => readConfig({})).toThrow(ConfigurationError);
    expect(() => readConfig({})).toThrow(/^DATABASE_URL: .*one/);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', ' '],
    ['JOB_LEASE_SECONDS', '3601'],
    ['ENGINE', 'abacus'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readConfig({ DATABASE_URL: url, [name]: value })).toThrow(name);
  });
});
