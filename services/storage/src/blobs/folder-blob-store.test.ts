import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderBlobStore } from './folder-blob-store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phiscale-blobs-'));
});
afterEach(() => rm(folder, { recursive: true }));

const bytes = (text: string): Uint8Array[] => [...text].map((letter) => Buffer.from(letter));

describe('FolderBlobStore', () => {
  it('gives back what was put, with its length and digest', async () => {
    const store = new FolderBlobStore(folder);
    // the digest of "abc" is an example of FIPS 180-2, appendix B.1
    const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await store.put('jobs/1/step-5', bytes('abc'))).toEqual({
      name: 'jobs/1/step-5',
      bytes: 3,
      sha256,
    });
    expect(Buffer.from((await store.get('jobs/1/step-5'))!).toString()).toBe('abc');
  });

  it('has nothing under a name that was not put, or is deleted', async () => {
    const store = new FolderBlobStore(folder);
    expect(await store.get('jobs/1')).toBeNull();
    await store.put('jobs/1', bytes('abc'));
    await store.delete('jobs/1');
    await store.delete('jobs/1');
    expect(await store.get('jobs/1')).toBeNull();
    expect(await readdir(join(folder, 'jobs'))).toEqual([]);
  });

  it('deletes all of a folder, and what was never finished there', async () => {
    const store = new FolderBlobStore(folder);
    for (const name of ['b/2', 'b/c/1', 'a/1', 'b.x']) await store.put(name, bytes(name));
    await writeFile(join(folder, 'b', '3'), 'without a digest');
    await writeFile(join(folder, 'b', `4.${randomUUID()}.part`), 'cut off');
    await store.deleteAll('b');
    await store.deleteAll('b');
    expect((await readdir(folder)).sort()).toEqual(['a', 'b.x', 'b.x.sha256']);
  });

  it('keeps the old content whole when a new one breaks off, and leaves nothing behind', async () => {
    const store = new FolderBlobStore(folder);
    await store.put('model', bytes('old'));
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('ne');
      throw new Error('disk full');
    }
    await expect(store.put('model', broken())).rejects.toThrow('disk full');
    expect(Buffer.from((await store.get('model'))!).toString()).toBe('old');
    expect((await readdir(folder)).sort()).toEqual(['model', 'model.sha256']);
  });

  it('refuses content that is not what was put', async () => {
    const store = new FolderBlobStore(folder);
    await store.put('model', bytes('abc'));
    await writeFile(join(folder, 'model'), 'abd');
    await expect(store.get('model')).rejects.toMatchObject({ code: 'BLOB_CORRUPT' });
  });

  it('is put by several at once as by one of them', async () => {
    const store = new FolderBlobStore(folder);
    await Promise.all(Array.from({ length: 5 }, () => store.put('same', bytes('abc'))));
    expect(Buffer.from((await store.get('same'))!).toString()).toBe('abc');
  });

  it.each([
    '',
    '/etc/passwd',
    '../up',
    'a/../b',
    'a//b',
    '.hidden',
    'a\0',
    'a\\b',
    'x.sha256',
    'x.part',
    'é',
  ])('refuses the name %j', async (name) => {
    const store = new FolderBlobStore(folder);
    await expect(store.put(name, [])).rejects.toMatchObject({ code: 'INVALID_BLOB_NAME' });
    await expect(store.get(name)).rejects.toMatchObject({ code: 'INVALID_BLOB_NAME' });
    await expect(store.deleteAll(name)).rejects.toMatchObject({ code: 'INVALID_BLOB_NAME' });
  });
});
