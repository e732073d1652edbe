import { stat } from 'node:fs/promises';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import type { SourceContext } from './dataset-source.ts';
import type { FileEntry } from './file-entry.ts';
import { createUnpackedLimit } from './unpacked-limit.ts';

/** Entries of a .zip, in the order of its table of contents. */
export async function* zipFiles(
  file: string,
  { limits }: Pick<SourceContext, 'limits'>,
): AsyncGenerator<FileEntry> {
  const { size } = await stat(file);
  const count = createUnpackedLimit(size, limits);
  // Names are checked with those of every other source; sizes by yauzl, as it unpacks
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true, decodeStrings: false });
  try {
    for await (const entry of zip.eachEntry()) {
      count(entry.uncompressedSize);
      yield describe(zip, entry);
    }
  } finally {
    zip.close();
  }
}

function describe(zip: ZipFile, entry: Entry): FileEntry {
  const { generalPurposeBitFlag, fileNameRaw, extraFields, uncompressedSize } = entry;
  const path = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  return { path, type: typeOf(path, entry), sizeBytes: uncompressedSize, read: () => readAll(zip, entry) };
}

function typeOf(path: string, entry: Entry): FileEntry['type'] {
  if (entry.isEncrypted()) return 'ENCRYPTED';
  if (path.endsWith('/')) return 'FOLDER';
  return unixTypes.get(unixTypeOf(entry)) ?? 'SPECIAL';
}

/** The upper four bits of a file's mode (POSIX `S_IFMT`); zero where the archive was not made on Unix. */
const unixTypeOf = ({ externalFileAttributes }: Entry): number => (externalFileAttributes >>> 28) & 0xf;

const unixTypes: ReadonlyMap<number, FileEntry['type']> = new Map([
  [0x0, 'FILE'],
  [0x8, 'FILE'],
  [0x4, 'FOLDER'],
  [0xa, 'LINK'],
]);

async function readAll(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
