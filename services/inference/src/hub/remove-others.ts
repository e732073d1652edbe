import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { partNameOf } from './download-file.ts';
import type { HubFile } from './list-model-files.ts';

/**
 * Removes from a folder all that is not a file of the commit, or an unfinished one. What an older commit left would be
 * published with this one, and a description that the author has taken back would describe it.
 */
export async function removeOthers(folder: string, files: readonly HubFile[]): Promise<void> {
  const own = new Set(files.flatMap((file) => [file.path, partNameOf(file)]));
  for (const name of await readdir(folder)) {
    if (!own.has(name)) await rm(join(folder, name), { recursive: true });
  }
}
