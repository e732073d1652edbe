import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { datasetError } from '../dataset-error.ts';
import { classFolderEntries } from './class-folders.ts';
import type { DatasetSource, OpenSource, SourceContext } from './dataset-source.ts';
import type { FileEntry } from './file-entry.ts';
import { importPath } from './import-path.ts';

/** A folder of class folders. Links are refused wherever they lead: what they point at is not part of it. */
export async function openFolder(
  { folder }: Extract<DatasetSource, { kind: 'FOLDER' }>,
  context: SourceContext,
): Promise<OpenSource> {
  const root = await importPath(context.importFolder, folder, 'folder');
  if (!(await stat(root)).isDirectory()) {
    throw datasetError('INVALID_ARGUMENT', 'folder', 'a folder', folder);
  }
  return {
    totalEntries: null,
    classNames: null,
    entries: classFolderEntries(filesIn(Buffer.from(root), ''), context),
  };
}

/** Files and folders below `path`, by name, so that the same folder makes the same dataset everywhere. */
async function* filesIn(folder: Buffer, path: string): AsyncGenerator<FileEntry> {
  // As bytes: a name that is not UTF-8 would not be found again by its text
  const names = await readdir(folder, { encoding: 'buffer' });
  const entries = names.map((name) => ({ text: name.toString('utf8'), file: inside(folder, name) }));
  for (const { text, file } of entries.sort((one, other) => (one.text < other.text ? -1 : 1))) {
    const inner = path === '' ? text : `${path}/${text}`;
    const info = await lstat(file);
    const read = (): Promise<Uint8Array> => readFile(file);
    yield { path: inner, type: typeOf(info), sizeBytes: info.size, read };
    if (info.isDirectory()) yield* filesIn(file, inner);
  }
}

const inside = (folder: Buffer, name: Buffer): Buffer => Buffer.concat([folder, Buffer.from('/'), name]);

function typeOf(info: Awaited<ReturnType<typeof lstat>>): FileEntry['type'] {
  if (info.isFile()) return 'FILE';
  if (info.isDirectory()) return 'FOLDER';
  return info.isSymbolicLink() ? 'LINK' : 'SPECIAL';
}
