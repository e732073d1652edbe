import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A folder, and those above it: `mkdir` alone, with `recursive`, never returns where the system makes none (Node 24). */
export async function makeFolder(path: string): Promise<void> {
  if (await exists(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  try {
    await mkdir(path);
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && (await exists(path));
    if (!isThere) throw error;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
