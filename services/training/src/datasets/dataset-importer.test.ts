import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { tarGzOf, tarOf } from '../testing/archives.ts';
import { classFolders, jpegOf } from '../testing/samples.ts';
import { openWorkshop } from '../testing/workshop.ts';
import type { ImportOptions, ImportProgress } from './dataset-importer.ts';

const animals = ['cat', 'dog', 'eel'];

describe('an import', () => {
  it('writes what the manifest says', async () => {
    await using workshop = await openWorkshop();
    const { importUpload, store } = workshop;
    const dataset = await importUpload(await tarGzOf(await classFolders(animals, 10)), {
      margin: 0.25,
      seed: 7,
    });
    expect(dataset).toMatchObject({
      name: 'sample',
      seed: 7,
      resolution: 16,
      sidePx: 20,
      source: { kind: 'UPLOAD', name: 'upload' },
      numThumbnails: 8,
    });
    const files = ['shard-00000.bin', 'index.bin'].map((name) => readFile(join(dataset.folder, name)));
    const bytes = Buffer.concat(await Promise.all(files));
    expect(bytes.length).toBe(30 * (20 * 20 * 3 + 3));
    expect(dataset.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await store.find('sample')).toEqual(dataset);
    expect(await workshop.contents()).toEqual(['sample']);
  });

  it('gives the same digest for the same source and seed', async () => {
    await using workshop = await openWorkshop();
    const archive = await tarGzOf(await classFolders(animals, 10));
    const digest = async (name: string, seed: number) =>
      (await workshop.importUpload(archive, { name, seed })).sha256;
    const first = await digest('one', 1);
    expect(await digest('two', 1)).toBe(first);
    expect(await digest('three', 2)).not.toBe(first);
  });

  it('keeps thumbnails of every class, as JPEG files', async () => {
    await using workshop = await openWorkshop();
    await workshop.importUpload(await tarGzOf(await classFolders(animals, 2)));
    const thumbnail = await workshop.store.thumbnail('sample', 5);
    expect(await sharp(thumbnail ?? undefined).metadata()).toMatchObject({ format: 'jpeg', width: 16 });
    expect(await workshop.store.thumbnail('sample', 6)).toBeNull();
  });

  it('tells its progress after each entry, and of how many where that is known', async () => {
    await using workshop = await openWorkshop();
    const seen: ImportProgress[] = [];
    const onProgress = (progress: ImportProgress): number => seen.push(progress);
    await workshop.importUpload(await tarOf(await classFolders(animals, 2)), { onProgress });
    expect(seen.map(({ doneEntries }) => doneEntries)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(seen.at(-1)?.totalEntries).toBeNull();
  });

  it('takes only so many examples of what it refuses, and counts all', async () => {
    await using workshop = await openWorkshop();
    const broken = Array.from({ length: 80 }, (_, index) => ({
      path: `cat/broken-${index}.jpg`,
      bytes: Buffer.from('\xff\xd8\xff\xe0 no more', 'latin1'),
    }));
    const { report } = await workshop.importUpload(
      await tarOf([...(await classFolders(animals, 2)), ...broken]),
    );
    expect(report.refusedByReason).toEqual({ IMAGE_UNREADABLE: 80 });
    expect(report.examples.length).toBe(50);
  });
});

describe('an import that fails', () => {
  const one = async () => await tarOf(await classFolders(['cat'], 3));
  const brokenClass = async () =>
    await tarOf([
      ...(await classFolders(animals, 2)),
      { path: 'fox/0.jpg', bytes: Buffer.from('\xff\xd8\xff', 'latin1') },
    ]);
  const emptyFolder = async () =>
    await tarOf([...(await classFolders(animals, 2)), { path: 'fox/', type: 'directory' }]);
  const littered = async () =>
    await tarOf([
      ...(await classFolders(animals, 2)),
      { path: 'fox/', type: 'directory' },
      { path: 'fox/.DS_Store', bytes: Buffer.from('litter') },
    ]);
  const onlyValidation = async () =>
    await tarOf([
      ...(await classFolders(animals, 2, 'train/')),
      { path: 'val/fox/0.jpg', bytes: await jpegOf([0, 0, 0]) },
    ]);

  it.each([
    ['NO_IMAGES', 'no images', () => tarOf([{ path: 'a/readme.txt', bytes: Buffer.from('text') }])],
    ['SINGLE_CLASS', 'one class', one],
    ['EMPTY_CLASS', 'a class of broken images', brokenClass],
    ['EMPTY_CLASS', 'an empty folder among the classes', emptyFolder],
    ['EMPTY_CLASS', 'a folder of litter alone', littered],
    ['EMPTY_CLASS', 'a class of validation images alone', onlyValidation],
  ])('answers %s to %s and leaves nothing', async (code, _, make) => {
    await using workshop = await openWorkshop();
    await expect(workshop.importUpload(await make())).rejects.toMatchObject({ code });
    expect(await workshop.contents()).toEqual([]);
  });

  it('because the name is taken leaves the dataset of that name alone', async () => {
    await using workshop = await openWorkshop();
    const archive = await tarOf(await classFolders(animals, 2));
    const { sha256 } = await workshop.importUpload(archive);
    const again = workshop.importUpload(archive, { seed: 1 });
    await expect(again).rejects.toMatchObject({ code: 'DATASET_EXISTS', problem: { received: 'sample' } });
    expect(await workshop.store.find('sample')).toMatchObject({ sha256, seed: 0 });
  });

  it('because another of the same name was faster leaves the faster one', async () => {
    await using workshop = await openWorkshop();
    const archive = await tarOf(await classFolders(animals, 2));
    const both = [workshop.importUpload(archive), workshop.importUpload(archive)];
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'DATASET_EXISTS' },
    });
    expect(await workshop.contents()).toEqual(['sample']);
  });

  it('because it was cancelled leaves nothing', async () => {
    await using workshop = await openWorkshop();
    const controller = new AbortController();
    const archive = await tarOf(await classFolders(animals, 30));
    const onProgress = (): void => controller.abort();
    const cancelled = workshop.importUpload(archive, { signal: controller.signal, onProgress });
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await workshop.contents()).toEqual([]);
  });

  it.each(['ENOSPC', 'EDQUOT'])('because the disk is full says so, wherever it was (%s)', async (code) => {
    await using workshop = await openWorkshop();
    const full = Object.assign(new Error(`${code}: no room, write`), { code });
    const stream = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(full) });
    const source = { kind: 'UPLOAD', stream, fileName: 'upload' } as const;
    await expect(workshop.importFrom({ source })).rejects.toMatchObject({ code: 'DISK_FULL' });
    vi.spyOn(workshop.store, 'publish').mockRejectedValue(full);
    const archive = await tarOf(await classFolders(animals, 2));
    await expect(workshop.importUpload(archive)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await workshop.contents()).toEqual([]);
  });

  const wrong: readonly (readonly [string, Partial<ImportOptions>])[] = [
    ['name', { name: '../up' }],
    ['name', { name: '.staging' }],
    ['resolution', { resolution: 7 }],
    ['resolution', { resolution: 16.5 }],
    ['margin', { margin: -0.1 }],
    ['seed', { seed: Number.NaN }],
    ['validationFraction', { validationFraction: 0.6 }],
  ];
  it.each(wrong)('because of its %s says so (%j)', async (argument, options) => {
    await using workshop = await openWorkshop();
    await expect(workshop.importUpload(new Uint8Array(), options)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      problem: { argument },
    });
  });
});
