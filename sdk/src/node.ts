import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * A file on disk, read while it is sent. Node, Deno and Bun only.
 * @throws the file system's error (ENOENT, EACCES) when it cannot be read.
 */
export async function fromPath(path: string): Promise<Blob> {
  // openAsBlob alone says only that it failed
  const file = await open(path);
  await file.close();
  return openAsBlob(path);
}
