import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';

/**
 * Asked before a file is opened that a person has put there: to open a pipe is to wait for somebody who writes to it, and
 * a device may have no end.
 * @throws for what is neither, and as `stat` does.
 */
export async function statFileOrFolder(path: string): Promise<Stats> {
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory()) throw new Error('neither a file nor a folder');
  return found;
}
