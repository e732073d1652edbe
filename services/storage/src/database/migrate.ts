import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { trainingJobs } from './migrations/0001-training-jobs.ts';
import { trainingSearches } from './migrations/0002-training-searches.ts';
import { trainingEta } from './migrations/0003-training-eta.ts';
import { requestDigests } from './migrations/0004-request-digests.ts';
import type { Tables } from './tables.ts';

/** In the order of their names, each once and never changed after a release. */
const migrations = {
  '0001-training-jobs': trainingJobs,
  '0002-training-searches': trainingSearches,
  '0003-training-eta': trainingEta,
  '0004-request-digests': requestDigests,
};

/** Brings a schema up to date. Several processes may call it at once: a lock of the database lets one work. */
export async function migrate(kysely: Kysely<Tables>, schema: string): Promise<void> {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: async () => migrations },
    migrationTableSchema: schema,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
