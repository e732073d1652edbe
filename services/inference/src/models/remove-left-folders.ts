import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** No copy, publication or export, 2 GB at most, takes so long. */
const longestMs = 10 * 60 * 1000;

/**
 * Removes from a folder what a process that died has left half written: nothing was added to it for ten minutes. Another
 * process may be at work beside this one.
 */
export async function removeLeftFolders(
  folder: string,
  isMeant: (name: string) => boolean = () => true,
): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.filter(isMeant).map((name) => join(folder, name))) {
    const writtenAtMs = (await stat(path).catch(() => null))?.mtimeMs ?? 0;
    if (Date.now() - writtenAtMs > longestMs) await rm(path, { recursive: true, force: true });
  }
}
