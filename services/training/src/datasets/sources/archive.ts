import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type DatasetError, datasetError } from '../dataset-error.ts';
import { classFolderEntries } from './class-folders.ts';
import type { DatasetSource, OpenSource, SourceContext } from './dataset-source.ts';
import type { FileEntry } from './file-entry.ts';
import { importFile } from './import-path.ts';
import { tarFiles } from './tar.ts';
import { untilAborted } from './until-aborted.ts';
import { zipFiles } from './zip.ts';

type Source<Kind extends DatasetSource['kind']> = Extract<DatasetSource, { kind: Kind }>;

/** An upload lies in the temporary folder while it is read: a zip's table of contents is at its end. */
export async function openUpload({ stream }: Source<'UPLOAD'>, context: SourceContext): Promise<OpenSource> {
  const file = join(context.temporaryFolder, 'upload');
  const chunks = limitBytes(untilAborted(stream, context.signal), context.limits.maxSourceBytes);
  await pipeline(chunks, createWriteStream(file));
  return openArchiveFile(file, context);
}

export async function openArchive({ file }: Source<'ARCHIVE'>, context: SourceContext): Promise<OpenSource> {
  return openArchiveFile(await importFile(context.importFolder, file, 'file'), context);
}

interface ArchiveFormat {
  readonly matches: (head: Buffer) => boolean;
  readonly files: (file: string, context: SourceContext) => AsyncGenerator<FileEntry>;
}

const headBytes = 512;

const startsWith =
  (...start: number[]) =>
  (head: Buffer): boolean =>
    head.subarray(0, start.length).equals(Buffer.from(start));

/** By content: names lie. */
const formats: readonly ArchiveFormat[] = [
  { matches: startsWith(0x1f, 0x8b), files: (file, context) => tarFiles(file, true, context) },
  { matches: startsWith(0x50, 0x4b, 0x03, 0x04), files: zipFiles },
  // without any entry, there is only the table of contents
  { matches: startsWith(0x50, 0x4b, 0x05, 0x06), files: zipFiles },
  {
    matches: (head) => head.toString('latin1', 257, 262) === 'ustar',
    files: (file, context) => tarFiles(file, false, context),
  },
];

async function openArchiveFile(file: string, context: SourceContext): Promise<OpenSource> {
  const head = await readHead(file);
  const format = formats.find(({ matches }) => matches(head));
  if (format === undefined) throw noArchive(head);
  return {
    totalEntries: null,
    classNames: null,
    entries: classFolderEntries(format.files(file, context), context),
  };
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const noArchive = (head: Buffer): DatasetError =>
  datasetError(
    'SOURCE_UNREADABLE',
    'source',
    'a .tar, .tar.gz or .zip archive',
    head.length === 0 ? 'no bytes' : `bytes that begin with ${head.toString('hex', 0, 4)}`,
  );

async function* limitBytes(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const chunk of chunks) {
    received += chunk.length;
    if (received > most) throw datasetError('SOURCE_TOO_LARGE', 'source', `at most ${most} bytes`, 'more');
    yield chunk;
  }
}
