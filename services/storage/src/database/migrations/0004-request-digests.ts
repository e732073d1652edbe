import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What an idempotency key was sent with. */
export const requestDigests: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const table of ['training_jobs', 'training_searches']) {
      await db.schema.alterTable(table).addColumn('request_digest', 'text').execute();
    }
  },
};
