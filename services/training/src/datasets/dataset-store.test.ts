import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { tarOf } from '../testing/archives.ts';
import { classFolders } from '../testing/samples.ts';
import { openWorkshop, type Workshop } from '../testing/workshop.ts';

const add = async ({ importUpload }: Workshop, name: string) =>
  await importUpload(await tarOf(await classFolders(['cat', 'dog'], 2)), { name });

describe('a dataset store', () => {
  it('lists by name, and leaves out what cannot be read', async () => {
    await using workshop = await openWorkshop();
    await add(workshop, 'b');
    await add(workshop, 'a');
    await mkdir(join(workshop.folder, 'broken'));
    await writeFile(join(workshop.folder, 'broken/dataset.json'), '{}');
    await mkdir(join(workshop.folder, 'empty'));
    const names = (await workshop.store.list()).map(({ name }) => name);
    expect(names).toEqual(['a', 'b']);
    await expect(workshop.store.find('broken')).rejects.toMatchObject({ code: 'DATASET_CORRUPT' });
  });

  it('finds nothing where there is nothing, whatever the name', async () => {
    await using workshop = await openWorkshop();
    for (const name of ['missing', '../import', '', '.staging']) {
      expect(await workshop.store.find(name)).toBeNull();
      await expect(workshop.store.delete(name)).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' });
    }
  });

  it.each([
    ['is cut off', (index: Buffer) => index.subarray(0, -6)],
    ['has a class too many', (index: Buffer) => Buffer.concat([Buffer.from([9, 9]), index.subarray(2)])],
    ['has a split too many', (index: Buffer) => Buffer.concat([index.subarray(0, -1), Buffer.from([3])])],
  ])('does not open a dataset whose index %s', async (_, change) => {
    await using workshop = await openWorkshop();
    const { folder } = await workshop.importUpload(await tarOf(await classFolders(['cat', 'dog'], 4)));
    const file = join(folder, 'index.bin');
    await writeFile(file, change(await readFile(file)));
    await expect(workshop.store.open('sample')).rejects.toMatchObject({
      code: 'DATASET_CORRUPT',
      problem: { argument: 'index.bin' },
    });
  });

  it('deletes a dataset whole, and whoever reads it reads on', async () => {
    await using workshop = await openWorkshop();
    await add(workshop, 'a');
    await using reader = await workshop.store.open('a');
    const before = await reader.read(0);
    await workshop.store.delete('a');
    expect(await workshop.contents()).toEqual([]);
    expect(await reader.read(0)).toEqual(before);
  });

  it('removes at its start what imports left long ago, and nothing that is being written', async () => {
    await using workshop = await openWorkshop();
    const staging = join(workshop.folder, '.staging');
    for (const name of ['old', 'new']) {
      await mkdir(join(staging, name, 'dataset'), { recursive: true });
      await writeFile(join(staging, name, 'dataset/shard-00000.bin'), '');
    }
    const longAgo = new Date(Date.now() - 3_600_000);
    for (const path of ['old/dataset/shard-00000.bin', 'old/dataset', 'old', 'new/dataset', 'new']) {
      await utimes(join(staging, path), longAgo, longAgo);
    }
    await workshop.store.start();
    expect(await readdir(staging)).toEqual(['new']);
  });

  it('removes before an import what another one left long ago, and none that still runs', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    try {
      await using workshop = await openWorkshop();
      const left = join(workshop.folder, '.staging/left');
      await mkdir(left, { recursive: true });
      await using running = await workshop.store.stage();
      const folder = dirname(running.datasetFolder);
      vi.advanceTimersByTime(11 * 60 * 1000);
      await expect.poll(async () => (await stat(folder)).mtimeMs).toBeGreaterThan(Date.now() - 60_001);
      await add(workshop, 'a');
      expect(await readdir(join(workshop.folder, '.staging'))).toEqual([basename(folder)]);
    } finally {
      vi.useRealTimers();
    }
  });
});
