import { openAsBlob } from 'node:fs';

/**
 * A file on disk, read while it is sent. Node only.
 * @throws the file system's error when there is no such file.
 */
export const fromPath = (path: string): Promise<Blob> => openAsBlob(path);
