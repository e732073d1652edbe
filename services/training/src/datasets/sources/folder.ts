import { lstat, opendir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
  return { totalEntries: null, classNames: null, entries: classFolderEntries(filesIn(root, ''), context) };
}

/** Files and folders below `path`, by name, so that the same folder makes the same dataset everywhere. */
async function* filesIn(root: string, path: string): AsyncGenerator<FileEntry> {
  const names: string[] = [];
  for await (const { name } of await opendir(join(root, path))) names.push(name);
  for (const name of names.sort()) {
    const inner = path === '' ? name : `${path}/${name}`;
    const info = await lstat(join(root, inner));
    const read = (): Promise<Uint8Array> => readFile(join(root, inner));
    yield { path: inner, type: typeOf(info), sizeBytes: info.size, read };
    if (info.isDirectory()) yield* filesIn(root, inner);
  }
}

function typeOf(info: Awaited<ReturnType<typeof lstat>>): FileEntry['type'] {
  if (info.isFile()) return 'FILE';
  if (info.isDirectory()) return 'FOLDER';
  return info.isSymbolicLink() ? 'LINK' : 'SPECIAL';
}
