import { constants, copyFile, mkdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isInside, resolveInside } from '@phiscale/common';
import { type InferenceError, invalidArgument } from '../inference-error.ts';
import { invalidModel } from './model-folder.ts';
import { weightsFile } from './model-version.ts';

/** All that a version is read from. Whatever else lies in a folder stays there. */
export const modelFiles: readonly string[] = [
  'phiscale.json',
  'config.json',
  'preprocessor_config.json',
  weightsFile,
];

export interface CopyOptions {
  readonly from: string;
  /** Created if need be. */
  readonly to: string;
  /** Links may lead anywhere inside it, and nowhere else. */
  readonly root: string;
}

/**
 * Copies a model's files, so that what is served cannot change under it.
 * @throws InferenceError `INVALID_ARGUMENT` for a link that leads out of `root`, `INVALID_MODEL` for what is no file.
 */
export async function copyModelFiles({ from, to, root }: CopyOptions): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of modelFiles) {
    const path = await realpath(join(from, name)).catch(() => null);
    if (path === null) continue;
    if (!isInside(root, path)) throw outside(`a link ${name} that leads out of it`);
    const found = await stat(path);
    if (!found.isFile()) throw invalidModel(name, 'a file', found.isDirectory() ? 'a folder' : 'no file');
    // shares the blocks of both files on file systems that can
    await copyFile(path, join(to, name), constants.COPYFILE_FICLONE);
  }
}

/**
 * A folder of the import folder, links resolved.
 * @throws InferenceError `INVALID_ARGUMENT` for one that is not there, or not inside.
 */
export async function openImport(
  importFolder: string,
  folder: string,
): Promise<{ readonly root: string; readonly folder: string }> {
  const path = await resolveInside(importFolder, folder);
  if (path === null || !(await stat(path)).isDirectory()) throw outside(folder);
  return { root: await realpath(importFolder), folder: path };
}

/** Without the server's own path: it is no business of a client's. */
const outside = (received: string): InferenceError =>
  invalidArgument('folder', 'a folder inside the import folder (IMPORT_DIR), relative to it', received);
