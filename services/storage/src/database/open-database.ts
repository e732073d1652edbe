import { mkdir, realpath } from 'node:fs/promises';
import { inspect } from 'node:util';
import {
  type Dialect,
  HandleEmptyInListsPlugin,
  Kysely,
  PGliteDialect,
  PostgresDialect,
  replaceWithNoncontingentExpression,
} from 'kysely';
import { type ConstructorOptions, fromPglite } from 'pg-boss';
import { StorageError } from '../storage-error.ts';
import { translatingPool } from './connection-errors.ts';
import type { DatabaseLocation } from './database-location.ts';
import { lockFolder } from './lock-folder.ts';
import { migrate } from './migrate.ts';
import type { Tables } from './tables.ts';

/** One database, as our queries and as the queue see it. */
export interface Database {
  /** Bound to the schema, migrated. */
  readonly kysely: Kysely<Tables>;
  /** How pg-boss reaches the same database. */
  readonly queueOptions: ConstructorOptions;
  close(): Promise<void>;
}

type Opened = Pick<Database, 'queueOptions'> & {
  readonly dialect: Dialect;
  close(): Promise<void>;
};

/** Of one process: ours, beside those of pg-boss. */
const mostConnections = 8;
const mostQueueConnections = 2;

/** Drivers are loaded when they are needed: PGlite alone is 10 MB of WebAssembly. */
const openers = {
  EMBEDDED: async ({ folder }) => {
    const { PGlite } = await import('@electric-sql/pglite');
    const reserved = await reserve(folder);
    const { unlock } = reserved;
    try {
      const pglite = await PGlite.create(reserved.folder);
      return {
        dialect: new PGliteDialect({ pglite }),
        queueOptions: { db: fromPglite(pglite), backend: 'pglite' },
        close: () => pglite.close().finally(unlock),
      };
    } catch (error) {
      unlock();
      // What its file system throws (Emscripten's `ErrnoError`) is no error that a log would show
      throw error instanceof Error ? error : new Error(`PGlite threw ${inspect(error)}`);
    }
  },
  POSTGRESQL: async ({ url }) => {
    const { Pool } = (await import('pg')).default;
    const pool = new Pool({ connectionString: url, max: mostConnections, application_name: 'phiscale' });
    // an idle connection that breaks is replaced; without a listener it would end the process
    pool.on('error', () => {});
    return {
      dialect: new PostgresDialect({ pool: translatingPool(pool) }),
      queueOptions: { connectionString: url, max: mostQueueConnections },
      close: () => pool.end(),
    };
  },
} satisfies {
  [Kind in DatabaseLocation['kind']]: (
    location: Extract<DatabaseLocation, { kind: Kind }>,
  ) => Promise<Opened>;
};

/**
 * Makes the folder this process's own, until `unlock` is called; `memory://` is anyway. Links are followed: PGlite opens
 * none, and who comes another way has to meet the same lock.
 */
async function reserve(folder: string): Promise<{ readonly folder: string; unlock(): void }> {
  if (folder.includes('://')) return { folder, unlock: () => {} };
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  return { folder: real, unlock: lockFolder(real) };
}

/** In SQL, `in ()` is a syntax error; here nothing is in an empty list. */
const emptyLists = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression });

/** @throws StorageError `DATABASE_UNAVAILABLE`, `DATABASE_IN_USE`, after closing what was opened. */
export async function openDatabase(location: DatabaseLocation, schema: string): Promise<Database> {
  let opened: Opened | undefined;
  try {
    const open = openers[location.kind] as (location: DatabaseLocation) => Promise<Opened>;
    opened = await open(location);
    const { dialect, queueOptions, close } = opened;
    const kysely = new Kysely<Tables>({ dialect, plugins: [emptyLists] }).withSchema(schema);
    await migrate(kysely, schema);
    return { kysely, queueOptions, close };
  } catch (cause) {
    await opened?.close().catch(() => {});
    if (cause instanceof StorageError) throw cause;
    // not the URL: it holds a password
    throw new StorageError('DATABASE_UNAVAILABLE', `the ${location.kind} database cannot be opened`, {
      cause,
    });
  }
}
