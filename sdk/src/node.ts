import { openAsBlob } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';

/**
 * A file on disk, under its own name, read while it is sent. Node, Deno and Bun only.
 * @throws the file system's error (ENOENT, EACCES, EISDIR) when it cannot be read.
 */
export async function fromPath(path: string): Promise<File> {
  // openAsBlob alone says only that it failed, and takes a folder
  const file = await open(path);
  try {
    await file.read(new Uint8Array(1));
  } finally {
    await file.close();
  }
  // a File of a Blob is as lazy as the Blob
  return new File([await openAsBlob(path)], basename(path));
}
