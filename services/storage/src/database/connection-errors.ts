import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { StorageError } from '../storage-error.ts';

/** Codes that say that the database does not answer: of the network, and of PostgreSQL (appendix A of its manual). */
const connectionCodes: ReadonlySet<unknown> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // a socket in a folder
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

/** What node-postgres throws without a code (pg/lib/client.js, pg-pool/index.js). */
const connectionMessage = /^Connection terminated|not queryable$|timeout exceeded when trying to connect$/;

/** A connection that is gone is `DATABASE_UNAVAILABLE`, with the driver's error as its cause; others stay what they are. */
export function toStorageError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const isLost =
    ('code' in error && connectionCodes.has(error.code)) || connectionMessage.test(error.message);
  if (!isLost) return error;
  return new StorageError('DATABASE_UNAVAILABLE', 'the database does not answer', { cause: error });
}

const translated = <Value>(promise: Promise<Value>): Promise<Value> =>
  promise.catch((error: unknown) => {
    throw toStorageError(error);
  });

/** A pool as kysely uses it, whose errors are ours. */
export function translatingPool(pool: Pool): PostgresPool {
  // Without a listener, a connection that breaks between two statements of a transaction would end the process
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    options: pool.options,
    connect: async () => clientOf(await translated(pool.connect())),
    end: () => pool.end(),
  };
}

const clientOf = (client: PoolClient): PostgresPoolClient =>
  ({
    query: (sql: string, parameters: unknown[]) => translated(client.query(sql, parameters)),
    release: (destroy?: boolean) => client.release(destroy),
  }) as unknown as PostgresPoolClient;
