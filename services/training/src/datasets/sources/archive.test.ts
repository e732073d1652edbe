import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ArchiveFile, tarGzOf, tarOf, zipOf } from '../../testing/archives.ts';
import { classFolders, jpegOf } from '../../testing/samples.ts';
import { openWorkshop } from '../../testing/workshop.ts';
import { defaultImportLimits } from '../import-limits.ts';

const makers = { tar: tarOf, 'tar.gz': tarGzOf, zip: zipOf } as const;
const formats = Object.keys(makers) as (keyof typeof makers)[];
const animals = ['cat', 'dog'];

describe.each(formats)('a .%s', (format) => {
  const make = (files: readonly ArchiveFile[]): Promise<Buffer> => makers[format](files);

  it('of class folders becomes a dataset', async () => {
    await using workshop = await openWorkshop();
    const dataset = await workshop.importUpload(await make(await classFolders(animals, 3)));
    expect(dataset.classes).toEqual([
      { name: 'cat', numImages: { TRAIN: 2, VALIDATION: 1, TEST: 0 } },
      { name: 'dog', numImages: { TRAIN: 2, VALIDATION: 1, TEST: 0 } },
    ]);
  });

  it('with a path that leads out of it is refused whole', async () => {
    await using workshop = await openWorkshop();
    for (const path of [
      '../evil.jpg',
      'cat/../../evil.jpg',
      '/etc/evil.jpg',
      'C:/evil.jpg',
      '..\\evil.jpg',
    ]) {
      const hostile = { path, bytes: await jpegOf([0, 0, 0]) };
      const archive = await make([...(await classFolders(animals, 2)), hostile]);
      await expect(workshop.importUpload(archive)).rejects.toMatchObject({ code: 'SOURCE_UNSAFE' });
    }
    expect(await workshop.contents()).toEqual([]);
  });

  it('that ends too early is unreadable and leaves nothing', async () => {
    await using workshop = await openWorkshop();
    const whole = await make(await classFolders(animals, 3));
    const cut = whole.subarray(0, Math.floor(whole.length * 0.6));
    await expect(workshop.importUpload(cut)).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
    expect(await workshop.contents()).toEqual([]);
  });

  it('lists archives in it, texts and images without a class', async () => {
    await using workshop = await openWorkshop();
    const { report } = await workshop.importUpload(
      await make([
        ...(await classFolders(animals, 2)),
        { path: 'cat/more.zip', bytes: await zipOf([]) },
        { path: 'cat/more.tar.gz', bytes: gzipSync('') },
        { path: 'notes/readme.txt', bytes: Buffer.from('hello') },
        { path: 'stray.jpg', bytes: await jpegOf([0, 0, 0]) },
        { path: 'cat/.DS_Store', bytes: Buffer.from('litter') },
      ]),
    );
    expect(report).toEqual({
      acceptedImages: 4,
      refusedEntries: 4,
      refusedByReason: { NESTED_ARCHIVE: 2, NOT_AN_IMAGE: 1, NO_CLASS: 1 },
      examples: [
        { path: 'cat/more.zip', reason: 'NESTED_ARCHIVE' },
        { path: 'cat/more.tar.gz', reason: 'NESTED_ARCHIVE' },
        { path: 'notes/readme.txt', reason: 'NOT_AN_IMAGE' },
        { path: 'stray.jpg', reason: 'NO_CLASS' },
      ],
    });
  });

  it('with more entries or bytes than allowed is refused', async () => {
    const archive = await make(await classFolders(animals, 3));
    for (const limit of [
      { maxEntries: 5 },
      { maxUnpackedBytes: 1000 },
      { maxSourceBytes: archive.length - 1 },
    ]) {
      await using workshop = await openWorkshop({ ...defaultImportLimits, ...limit });
      await expect(workshop.importUpload(archive)).rejects.toMatchObject({ code: 'SOURCE_TOO_LARGE' });
      expect(await workshop.contents()).toEqual([]);
    }
  });
});

describe('an archive', () => {
  it.each(['tar.gz', 'zip'] as const)('that is a bomb is refused (%s)', async (format) => {
    await using workshop = await openWorkshop();
    const bomb = await makers[format]([{ path: 'cat/0.jpg', bytes: new Uint8Array(66 * 2 ** 20) }]);
    await expect(workshop.importUpload(bomb)).rejects.toMatchObject({
      code: 'SOURCE_TOO_LARGE',
      problem: { expected: 'at most 100 bytes unpacked for each byte' },
    });
  });

  it('has its links and devices listed, never followed', async () => {
    await using workshop = await openWorkshop();
    const { report } = await workshop.importUpload(
      await tarOf([
        ...(await classFolders(animals, 2)),
        { path: 'cat/soft.jpg', type: 'symlink' },
        { path: 'cat/hard.jpg', type: 'link' },
        { path: 'cat/pipe.jpg', type: 'fifo' },
      ]),
    );
    expect(report.refusedByReason).toEqual({ LINK: 2, SPECIAL_FILE: 1 });
  });

  it('has its links listed in a zip, too', async () => {
    await using workshop = await openWorkshop();
    const link = { path: 'cat/soft.jpg', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 };
    const { report } = await workshop.importUpload(await zipOf([...(await classFolders(animals, 2)), link]));
    expect(report.refusedByReason).toEqual({ LINK: 1 });
  });

  it('may list the folder around its classes, and none of theirs', async () => {
    await using workshop = await openWorkshop();
    const files = await classFolders(animals, 2, 'pets/deep/');
    const { classes } = await workshop.importUpload(
      await tarOf([
        { path: 'pets/', type: 'directory' },
        { path: 'pets/deep/', type: 'directory' },
        ...files,
      ]),
    );
    expect(classes.map(({ name }) => name)).toEqual(animals);
  });

  it('of another kind is named by its first bytes', async () => {
    await using workshop = await openWorkshop();
    await expect(workshop.importUpload(Buffer.from('Rar!\x1a'))).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      problem: { received: 'bytes that begin with 52617221' },
    });
    await expect(workshop.importUpload(new Uint8Array())).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
    });
    await expect(workshop.importUpload(gzipSync('no tar'))).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
    });
  });

  it('of the import folder is read where it lies, and nowhere else', async () => {
    await using workshop = await openWorkshop();
    await workshop.put('animals.zip', await zipOf(await classFolders(animals, 2)));
    const { source } = await workshop.importFrom({ source: { kind: 'ARCHIVE', file: 'animals.zip' } });
    expect(source).toEqual({ kind: 'ARCHIVE', name: 'animals.zip' });
    for (const file of ['../datasets/sample/dataset.json', '/etc/passwd', 'missing.zip', '.']) {
      await expect(
        workshop.importFrom({ name: 'other', source: { kind: 'ARCHIVE', file } }),
      ).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        problem: { argument: 'file' },
      });
    }
  });
});
