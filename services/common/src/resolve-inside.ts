import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';

/** Where a path leads that is relative to a folder, links resolved; null where there is nothing, or nothing inside. */
export async function resolveInside(folder: string, path: string): Promise<string | null> {
  const root = await realpath(folder).catch(() => null);
  if (root === null || isAbsolute(path)) return null;
  const real = await realpath(join(root, path)).catch(() => null);
  return real !== null && isInside(root, real) ? real : null;
}

/** Whether a path lies in a folder, and is not the folder itself. Links of both must be resolved. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !/^\.\.[/\\]/.test(way) && !isAbsolute(way);
}
