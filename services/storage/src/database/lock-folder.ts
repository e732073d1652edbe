import { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../storage-error.ts';

/** SQLITE_BUSY (sqlite.org/rescode.html): somebody else holds the lock. */
const busy = 5;

/** Those that hold a lock. Without it one that is collected as garbage would let go of its own. */
const held = new Set<DatabaseSync>();

/**
 * Keeps other processes out of a database folder until the answer is called: an exclusive lock on the file beside it.
 * The operating system holds it, through SQLite, which Node brings: it is gone with the process, even with one that was
 * killed, and nobody has to guess from a process id whether the holder lives.
 * @throws StorageError `DATABASE_IN_USE`
 */
export function lockFolder(folder: string): () => void {
  const database = new DatabaseSync(`${folder}.lock`);
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (!(error instanceof Error && 'errcode' in error && error.errcode === busy)) throw error;
    // Where the folder is, is for the log: clients are told the rest
    throw new StorageError(
      'DATABASE_IN_USE',
      'Another process has the embedded database open; several processes share a PostgreSQL',
      {
        argument: 'DATA_DIR',
        expected: 'a folder of this process alone, or DATABASE_URL',
        received: "another process's",
        cause: new Error(`${folder} is locked`, { cause: error }),
      },
    );
  }
  held.add(database);
  return () => {
    held.delete(database);
    database.close();
  };
}
