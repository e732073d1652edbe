import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@phiscale/common';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ModelExporter } from './model-exporter.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phiscale-exports-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('a start removes what a dead process left, and nothing of one that is exporting', async () => {
  for (const name of ['dead', 'alive']) await mkdir(join(folder, '.staging', name), { recursive: true });
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(join(folder, '.staging', 'dead'), anHourAgo, anHourAgo);
  const exporter = new ModelExporter({
    folder,
    serving: { maxBatchSize: 4, maxQueueDelayMs: 10, maxQueueSize: 256, instances: 1 },
    logger: createLogger('error'),
  });
  await exporter.start();
  expect(await readdir(join(folder, '.staging'))).toEqual(['alive']);
});
