import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Searches and the jobs of their trials; jobs that succeed without a model. */
export const trainingSearches: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('training_jobs').dropConstraint('training_jobs_model').execute();
    await db.schema
      .alterTable('training_jobs')
      .addCheckConstraint('training_jobs_model', sql`model is null or state = 'SUCCEEDED'`)
      .execute();
    await db.schema
      .createTable('training_searches')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sequence', 'integer', (column) => column.generatedAlwaysAsIdentity().notNull().unique())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('configuration', 'jsonb', (column) => column.notNull())
      .addColumn('idempotency_key', 'text', (column) => column.unique())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('training_trial_runs')
      .addColumn('search_id', 'text', (column) =>
        column.notNull().references('training_searches.id').onDelete('cascade'),
      )
      .addColumn('trial', 'integer', (column) => column.notNull())
      .addColumn('rung', 'integer', (column) => column.notNull())
      .addColumn('job_id', 'text', (column) =>
        column.notNull().unique().references('training_jobs.id').onDelete('cascade'),
      )
      // nothing starts twice, whoever tries
      .addPrimaryKeyConstraint('training_trial_runs_key', ['search_id', 'trial', 'rung'])
      .execute();
  },
};
