import { open } from 'node:fs/promises';

/**
 * Brings to the disk which files a folder has: one that was created or renamed may be gone after a power cut otherwise.
 * Windows has no such thing, nor have some network file systems.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync().catch((error: NodeJS.ErrnoException) => {
    if (!lackingCodes.has(error.code)) throw error;
  });
}

const lackingCodes: ReadonlySet<string | undefined> = new Set(['EINVAL', 'ENOTSUP']);
