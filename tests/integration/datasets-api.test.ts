import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPhiscale, type Phiscale } from '@phiscale/sdk';
import { fromPath } from '@phiscale/sdk/node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchiveFile, tarGzOf, tarOf } from '../../services/training/src/testing/archives.ts';
import { classFolders } from '../../services/training/src/testing/samples.ts';
import { cat } from '../testkit/photos.ts';
import { send, startApi, type TestApi } from '../testkit/start-api.ts';

const maxDatasetBytes = 4_000_000;
/** Archives of these tests are larger: they take the way of those that memory does not hold. */
const maxImageBytes = 100_000;

const createDataset = 'mutation ($input: CreateDatasetInput!) { createDataset(input: $input) { name } }';

let api: TestApi;
let phiscale: Phiscale;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archives-'));
  const limits = { MAX_IMAGE_BYTES: `${maxImageBytes}`, MAX_DATASET_BYTES: `${maxDatasetBytes}` };
  api = await startApi(limits);
  phiscale = createPhiscale({ url: api.url });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const tones = (): Promise<ArchiveFile[]> => classFolders(['dark', 'light'], 10);
/** So that an archive of few images has many bytes. */
const noise = (bytes: number): ArchiveFile => ({ path: 'dark/noise.txt', bytes: randomBytes(bytes) });

async function save(name: string, archive: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, archive);
  return path;
}

const ended = (name: string) =>
  expect.poll(() => phiscale.dataset({ name }).then((dataset) => dataset?.state)).not;

const names = async () => (await phiscale.datasets()).nodes.map(({ name }) => name);
const staged = () => readdir(join(api.dataFolder, 'datasets', '.staging'));

describe('a dataset', () => {
  it('is an archive that was uploaded, with counts, thumbnails and what was refused, until it is deleted', async () => {
    const link: ArchiveFile = { path: 'dark/link.jpg', type: 'symlink' };
    const path = await save('tones.tar.gz', await tarGzOf([...(await tones()), noise(300_000), link]));
    const begun = await phiscale.createDataset({
      input: { name: 'tones', source: { upload: await fromPath(path) }, resolution: 16, margin: 0 },
    });
    expect(begun).toMatchObject({ name: 'tones', source: { kind: 'UPLOAD', name: 'tones.tar.gz' } });
    await ended('tones').toBe('IMPORTING');

    const dataset = await phiscale.dataset({ name: 'tones' });
    expect(dataset).toMatchObject({
      state: 'READY',
      progress: null,
      error: null,
      contents: {
        resolution: 16,
        storedResolution: 16,
        numImages: 20,
        seed: 0,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        classes: [
          { name: 'dark', trainingImages: 9, validationImages: 1, testImages: 0 },
          { name: 'light', trainingImages: 9, validationImages: 1, testImages: 0 },
        ],
        report: {
          acceptedImages: 20,
          refusedEntries: 2,
          examples: [
            { path: 'dark/noise.txt', reason: 'NOT_AN_IMAGE' },
            { path: 'dark/link.jpg', reason: 'LINK' },
          ],
        },
      },
    });
    const { thumbnails = [] } = dataset?.contents ?? {};
    expect(thumbnails.length).toBe(8);
    const thumbnail = await sharp(Buffer.from(thumbnails[0] ?? '', 'base64')).metadata();
    expect(thumbnail).toMatchObject({ format: 'jpeg', width: 16, height: 16 });

    expect(await names()).toEqual(['tones']);
    expect(await phiscale.deleteDataset({ name: 'tones' })).toBe('tones');
    expect(await phiscale.dataset({ name: 'tones' })).toBeNull();
    await expect(phiscale.deleteDataset({ name: 'tones' })).rejects.toMatchObject({
      code: 'DATASET_NOT_FOUND',
      argument: 'name',
    });
    expect(await staged()).toEqual([]);
  });

  it('is an archive or a folder of the import folder, and datasets have pages', async () => {
    const root = join(api.dataFolder, 'import');
    await writeFile(join(root, 'tones.tar'), await tarOf(await tones()));
    for (const { path, bytes } of await classFolders(['dark', 'light'], 3, 'photos/')) {
      await mkdir(join(root, path, '..'), { recursive: true });
      await writeFile(join(root, path), bytes ?? '');
    }
    const wanted = { resolution: 16, wait: true };
    const one = { name: 'one', source: { archive: 'tones.tar' }, validationFraction: 0.5, seed: 7 };
    const two = { name: 'two', source: { folder: 'photos' } };
    expect((await phiscale.createDataset({ input: { ...one, ...wanted } })).contents).toMatchObject({
      seed: 7,
      storedResolution: 18,
      classes: [{ validationImages: 5 }, { validationImages: 5 }],
    });
    await phiscale.createDataset({ input: { ...two, ...wanted } });

    const first = await phiscale.datasets({ first: 1 });
    expect(first).toMatchObject({ nodes: [{ name: 'one' }], totalCount: 2, pageInfo: { hasNextPage: true } });
    const second = await phiscale.datasets({ first: 1, after: first.pageInfo.endCursor ?? '' });
    expect(second).toMatchObject({ nodes: [{ name: 'two' }], pageInfo: { hasNextPage: false } });
    await phiscale.deleteDataset({ name: 'one' });
    await phiscale.deleteDataset({ name: 'two' });
  });
});

describe('an archive that will not do', () => {
  const escaping = async () => await tarOf([...(await tones()), { path: '../../etc/cat.jpg', bytes: cat }]);

  it('is refused when a path leads out of it, and the refusal can be read until the name is taken', async () => {
    const source = { upload: await escaping() };
    await phiscale.createDataset({ input: { name: 'hostile', source, resolution: 16 } });
    await ended('hostile').toBe('IMPORTING');
    expect(await phiscale.dataset({ name: 'hostile' })).toMatchObject({
      state: 'FAILED',
      contents: null,
      error: { code: 'SOURCE_UNSAFE', argument: 'source.upload', received: '../../etc/cat.jpg' },
    });
    expect(await staged()).toEqual([]);
    const input = {
      name: 'hostile',
      source: { upload: await tarOf(await tones()) },
      resolution: 16,
      wait: true,
    };
    expect((await phiscale.createDataset({ input })).state).toBe('READY');
    await phiscale.deleteDataset({ name: 'hostile' });
  });

  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['SINGLE_CLASS', 'one class', async () => tarOf(await classFolders(['dark'], 3))],
    ['SOURCE_UNREADABLE', 'no archive', async () => randomBytes(2 * maxImageBytes)],
    ['SOURCE_UNREADABLE', 'no bytes', async () => new Uint8Array()],
    ['SOURCE_TOO_LARGE', 'too many bytes', async () => tarOf([...(await tones()), noise(maxDatasetBytes)])],
  ])('is refused with %s when it has %s', async (code, _, make) => {
    const input = { name: 'none', source: { upload: await make() }, resolution: 16 };
    await expect(phiscale.createDataset({ input: { ...input, wait: true } })).rejects.toMatchObject({
      code,
      argument: 'source.upload',
    });
    expect(await staged()).toEqual([]);
    // It may be remembered as failed, never as a dataset
    expect((await phiscale.dataset({ name: 'none' }))?.contents ?? null).toBeNull();
  });
});

describe('an argument that will not do', () => {
  const source = { folder: 'photos' };
  const outside = { code: 'INVALID_ARGUMENT', expected: 'a path inside the import folder, relative to it' };
  const idx = { train: { images: 'a', labels: 'b' } };

  it.each<[object, object]>([
    [
      { name: '../up', source },
      { code: 'INVALID_ARGUMENT', argument: 'name' },
    ],
    [
      { resolution: 7, source },
      { code: 'INVALID_ARGUMENT', argument: 'resolution' },
    ],
    [
      { margin: -1, source },
      { code: 'INVALID_ARGUMENT', argument: 'margin' },
    ],
    [
      { validationFraction: 0.6, source },
      { code: 'INVALID_ARGUMENT', argument: 'validationFraction' },
    ],
    [
      { seed: -1, source },
      { code: 'INVALID_ARGUMENT', argument: 'seed' },
    ],
    [{ source: { folder: '../models' } }, { ...outside, argument: 'source.folder' }],
    [{ source: { archive: '/etc/passwd' } }, { ...outside, argument: 'source.archive' }],
    [{ source: { idx } }, { ...outside, argument: 'source.idx.train.images' }],
    [{ source: { parquet: { train: ['../a'] } } }, { ...outside, argument: 'source.parquet.train[0]' }],
    [{ source: { archive: 'a', folder: 'b' } }, { code: 'BAD_USER_INPUT' }],
  ])('is named: %j', async (given, error) => {
    const before = await names();
    const input = { name: 'none', resolution: 16, ...given };
    await expect(phiscale.createDataset({ input } as never)).rejects.toMatchObject(error);
    expect(await names()).toEqual(before);
  });

  it('is an upload whose file the request does not have', async () => {
    const input = { name: 'none', source: { upload: null }, resolution: 16 };
    const body = new FormData();
    body.set('operations', JSON.stringify({ query: createDataset, variables: { input } }));
    body.set('map', '{"0":["variables.input.source.upload"]}');
    const answer = await send(api.url, { body, headers: { 'apollo-require-preflight': 'true' } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'source.upload',
    });
  });

  it('is the name that another dataset has', async () => {
    const upload = await tarOf([...(await tones()), noise(2 * maxImageBytes)]);
    const input = { name: 'twice', source: { upload }, resolution: 16, wait: true };
    await phiscale.createDataset({ input });
    await expect(phiscale.createDataset({ input })).rejects.toMatchObject({
      code: 'DATASET_EXISTS',
      argument: 'name',
      received: 'twice',
    });
    await phiscale.deleteDataset({ name: 'twice' });
  });
});
