import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import type { SourceContext } from './dataset-source.ts';
import type { FileEntry } from './file-entry.ts';
import { createUnpackedLimit } from './unpacked-limit.ts';

/** Entries of a .tar or .tar.gz, from its first byte to its last, each read or skipped where it stands. */
export async function* tarFiles(
  file: string,
  isGzipped: boolean,
  { limits, signal }: Pick<SourceContext, 'limits' | 'signal'>,
): AsyncGenerator<FileEntry> {
  const { size } = await stat(file);
  const count = createUnpackedLimit(size, limits);
  async function* counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      count(chunk.length);
      yield chunk;
    }
  }
  const entries = extract();
  const unpack = isGzipped ? createGunzip() : new PassThrough();
  const fed = pipeline(createReadStream(file), unpack, counted, entries, { signal });
  // Whatever it fails with is thrown below
  fed.catch(() => {});
  try {
    for await (const entry of entries) {
      const { name, type, size: sizeBytes = 0 } = entry.header;
      yield { path: name, type: types.get(type) ?? 'SPECIAL', sizeBytes, read: () => readAll(entry) };
      entry.resume();
    }
  } catch (error) {
    // The first cause rather than what it made of the entries
    await fed;
    throw error;
  } finally {
    entries.destroy();
  }
  await fed;
}

const types: ReadonlyMap<Header['type'], FileEntry['type']> = new Map([
  ['file', 'FILE'],
  ['contiguous-file', 'FILE'],
  ['directory', 'FOLDER'],
  ['link', 'LINK'],
  ['symlink', 'LINK'],
]);

/** streamx types its chunks as unknown; tar-stream's are buffers. */
async function readAll(entry: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
