import { stat } from 'node:fs/promises';
import { resolveInside } from '@phiscale/common';
import { type DatasetError, datasetError } from '../dataset-error.ts';

/**
 * A file or folder of the import folder, links resolved.
 * @throws DatasetError `INVALID_ARGUMENT` for one that is not there, or not inside.
 */
export async function importPath(importFolder: string, path: string, argument: string): Promise<string> {
  const real = await resolveInside(importFolder, path);
  if (real === null) throw outside(path, argument);
  return real;
}

/**
 * A file of it: a folder has nothing to read, and what is neither may let its reader wait for ever.
 * @throws DatasetError `INVALID_ARGUMENT` as `importPath` does, and for what is no file.
 */
export async function importFile(importFolder: string, path: string, argument: string): Promise<string> {
  const real = await importPath(importFolder, path, argument);
  if (!(await stat(real)).isFile()) throw datasetError('INVALID_ARGUMENT', argument, 'a file', path);
  return real;
}

/** Without the server's own path: it is no business of a client's. */
const outside = (path: string, argument: string): DatasetError =>
  datasetError('INVALID_ARGUMENT', argument, 'a path inside the import folder, relative to it', path);
