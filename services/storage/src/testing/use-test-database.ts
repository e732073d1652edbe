import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@phiscale/common';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { DatabaseLocation } from '../database/database-location.ts';
import { type Database, openDatabase } from '../database/open-database.ts';
import { createStorage, type Storage, type StorageOptions } from '../open-storage.ts';
import { testDatabaseUrl } from './config.ts';

/** What every suite of this package runs on. */
export const testLocations: readonly { readonly name: string; readonly location: DatabaseLocation }[] = [
  { name: 'PGlite', location: { kind: 'EMBEDDED', folder: 'memory://' } },
  ...(testDatabaseUrl === undefined
    ? []
    : [{ name: 'PostgreSQL', location: { kind: 'POSTGRESQL', url: testDatabaseUrl } as const }]),
];

/** Logs nothing. */
const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silent,
};

export interface TestDatabase {
  readonly database: Database;
  readonly schema: string;
  readonly blobsFolder: string;
  /** As many as a test needs, like processes that share the database; closed after it. */
  open(options?: Partial<StorageOptions>): Promise<Storage>;
}

/** PGlite makes a cluster in 1.5 to 8 s, and longer beside other work. */
const openWithinMs = 120_000;

/** One database for a describe block, in a schema of its own, emptied after each test. */
export function useTestDatabase(location: DatabaseLocation): TestDatabase {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const opened: Storage[] = [];
  let database: Database;
  let blobsFolder: string;
  beforeAll(async () => {
    blobsFolder = await mkdtemp(join(tmpdir(), 'phiscale-blobs-'));
    database = await openDatabase(location, schema);
  }, openWithinMs);
  afterEach(async () => {
    const used = opened.splice(0);
    await Promise.all(used.map((storage) => storage.close()));
    await database.kysely.deleteFrom('training_searches').execute();
    await database.kysely.deleteFrom('training_jobs').execute();
    if (used.length === 0) return;
    await sql`truncate table ${sql.table(`${schema}_queue.job`)} cascade`.execute(database.kysely);
  });
  afterAll(async () => {
    for (const name of [`${schema}_queue`, schema]) {
      await sql`drop schema if exists ${sql.ref(name)} cascade`.execute(database.kysely);
    }
    await database.close();
    await rm(blobsFolder, { recursive: true, force: true });
  }, openWithinMs);
  return {
    get database() {
      return database;
    },
    schema,
    get blobsFolder() {
      return blobsFolder;
    },
    open: async (options = {}) => {
      const storage = await createStorage(database, { schema, blobsFolder, logger: silent, ...options });
      opened.push(storage);
      return storage;
    },
  };
}

/** A clock that stands until a test moves it. */
export function fakeClock(): { readonly now: () => Date; advance(ms: number): void } {
  let time = Date.UTC(2026, 0, 1);
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms;
    },
  };
}
