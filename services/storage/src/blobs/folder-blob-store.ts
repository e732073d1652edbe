import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '@phiscale/common';
import type { BlobInfo, BlobStore } from '@phiscale/training';
import { StorageError } from '../storage-error.ts';

const digestSuffix = '.sha256';
const temporarySuffix = '.part';

/** Blobs as files of a folder, the digest of each beside it. A shared folder serves several processes. */
export class FolderBlobStore implements BlobStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(name: string, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<BlobInfo> {
    const path = this.#pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash('sha256');
    const bytes = await writeWhole(path, content, (chunk) => hash.update(chunk));
    const sha256 = hash.digest('hex');
    // after the blob: a crash in between leaves a digest that tells the difference
    await writeWhole(path + digestSuffix, [Buffer.from(`${sha256}\n`)]).catch(async (error: unknown) => {
      // Room is what may be missing
      await rm(path, { force: true });
      throw error;
    });
    return { name, bytes, sha256 };
  }

  async get(name: string): Promise<Uint8Array | null> {
    const path = this.#pathOf(name);
    const content = await orNull(readFile(path));
    if (content === null) return null;
    const expected = await readDigest(path);
    const received = createHash('sha256').update(content).digest('hex');
    if (received === expected) return content;
    const problem = { argument: name, expected: expected ?? 'a digest beside it', received };
    throw new StorageError('BLOB_CORRUPT', `${name}: its bytes are not those that were put`, problem);
  }

  async delete(name: string): Promise<void> {
    const path = this.#pathOf(name);
    await rm(path, { force: true });
    await rm(path + digestSuffix, { force: true });
  }

  async deleteAll(folder: string): Promise<void> {
    await rm(this.#pathOf(folder), { recursive: true, force: true });
  }

  #pathOf(name: string): string {
    const isName = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(name) && name.length <= 512 && !isOurOwn(name);
    if (isName) return join(this.#folder, ...name.split('/'));
    const expected = 'parts of letters, digits, ".", "_" and "-", joined by "/"';
    const received = name.slice(0, 100);
    throw new StorageError('INVALID_BLOB_NAME', `name: expected ${expected}, received ${received}`, {
      argument: 'name',
      expected,
      received,
    });
  }
}

const isOurOwn = (name: string): boolean => name.endsWith(digestSuffix) || name.endsWith(temporarySuffix);

/** Writes beside, to the disk, and renames: a reader sees the old file or the new one. Returns the bytes. */
async function writeWhole(
  path: string,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void = () => {},
): Promise<number> {
  const temporary = `${path}.${randomUUID()}${temporarySuffix}`;
  let bytes = 0;
  try {
    await using file = await open(temporary, 'wx');
    for await (const chunk of content) {
      onChunk(chunk);
      await file.writeFile(chunk);
      bytes += chunk.byteLength;
    }
    await file.sync();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
  return bytes;
}

async function readDigest(path: string): Promise<string | null> {
  const text = await orNull(readFile(path + digestSuffix, 'utf8'));
  return text?.trim() ?? null;
}

async function orNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
