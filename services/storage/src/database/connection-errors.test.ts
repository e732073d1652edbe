import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { testDatabaseUrl } from '../testing/config.ts';
import { createTestDatabase } from '../testing/create-test-database.ts';
import { toStorageError } from './connection-errors.ts';
import { openDatabase } from './open-database.ts';

describe('toStorageError', () => {
  it.each([
    Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }),
    Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
    new Error('Connection terminated unexpectedly'),
    new Error('Client has encountered a connection error and is not queryable'),
  ])('takes %s for a database that does not answer', (error) => {
    expect(toStorageError(error)).toMatchObject({ code: 'DATABASE_UNAVAILABLE', cause: error });
  });

  it('leaves other errors what they are', () => {
    const error = Object.assign(new Error('duplicate key'), { code: '23505' });
    expect(toStorageError(error)).toBe(error);
  });
});

describe.skipIf(testDatabaseUrl === undefined)('a connection that breaks', () => {
  it('fails its transaction with DATABASE_UNAVAILABLE, and the next one takes another', async () => {
    const server = await createTestDatabase(testDatabaseUrl ?? '');
    const url = new URL(server.url);
    url.searchParams.set('application_name', 'broken');
    const database = await openDatabase({ kind: 'POSTGRESQL', url: url.href }, 'phiscale');
    const one = sql`select 1`;
    const transaction = database.kysely.transaction().execute(async (within) => {
      await one.execute(within);
      expect(await server.disconnect('broken')).toBeGreaterThan(0);
      await one.execute(within);
    });
    await expect(transaction).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    expect((await one.execute(database.kysely)).rows).toHaveLength(1);
    await database.close();
    await server.drop();
  });
});
