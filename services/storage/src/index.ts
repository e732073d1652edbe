import type { Storage, StorageOptions } from './open-storage.ts';

export { chooseDatabase, type DatabaseLocation } from './database/database-location.ts';
export type { Storage, StorageOptions } from './open-storage.ts';
export type { StorageErrorCode } from './storage-error.ts';

/**
 * Opens database, queue and blobs. Their libraries are loaded by the first call: a process that never asks for a job
 * never pays for them.
 * @throws StorageError `DATABASE_UNAVAILABLE`, `DATABASE_IN_USE`
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { openStorage: open } = await import('./open-storage.ts');
  return open(options);
}
