import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Jobs, their history, metrics and checkpoints. */
export const trainingJobs: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('training_jobs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sequence', 'integer', (column) => column.generatedAlwaysAsIdentity().notNull().unique())
      .addColumn('configuration', 'jsonb', (column) => column.notNull())
      .addColumn('idempotency_key', 'text', (column) => column.unique())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('lost_attempts', 'integer', (column) => column.notNull())
      .addColumn('lease_worker', 'text')
      .addColumn('lease_expires_at', 'timestamptz')
      .addColumn('stop_target', 'text')
      .addColumn('model', 'text')
      .addColumn('failure_code', 'text')
      .addColumn('failure_message', 'text')
      .addColumn('created_at', 'timestamptz', (column) => column.notNull())
      .addColumn('changed_at', 'timestamptz', (column) => column.notNull())
      // what stands in a state's columns stands in that state only, as in the union JobState
      .addCheckConstraint(
        'training_jobs_lease',
        sql`(state in ('PREPARING', 'RUNNING', 'STOPPING')) = (lease_worker is not null)
          and (lease_worker is null) = (lease_expires_at is null)`,
      )
      .addCheckConstraint('training_jobs_stop', sql`(state = 'STOPPING') = (stop_target is not null)`)
      .addCheckConstraint('training_jobs_model', sql`(state = 'SUCCEEDED') = (model is not null)`)
      .addCheckConstraint(
        'training_jobs_failure',
        sql`(state = 'FAILED') = (failure_code is not null)
          and (failure_code is null) = (failure_message is null)`,
      )
      .execute();
    await db.schema
      .createIndex('training_jobs_expiry')
      .on('training_jobs')
      .column('lease_expires_at')
      .where(sql.ref('lease_expires_at'), 'is not', null)
      .execute();

    const ofJob = (table: string) =>
      db.schema
        .createTable(table)
        .addColumn('job_id', 'text', (column) =>
          column.notNull().references('training_jobs.id').onDelete('cascade'),
        )
        .addColumn('at', 'timestamptz', (column) => column.notNull());
    await ofJob('training_transitions')
      .addColumn('ordinal', 'integer', (column) => column.notNull())
      .addColumn('from_state', 'text')
      .addColumn('to_state', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('training_transitions_key', ['job_id', 'ordinal'])
      .execute();
    await ofJob('training_steps')
      .addColumn('step', 'integer', (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('loss', 'float8', (column) => column.notNull())
      .addColumn('learning_rate', 'float8', (column) => column.notNull())
      .addColumn('images_per_second', 'float8', (column) => column.notNull())
      .addPrimaryKeyConstraint('training_steps_key', ['job_id', 'step'])
      .execute();
    await ofJob('training_epochs')
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('training_loss', 'float8', (column) => column.notNull())
      .addColumn('validation_loss', 'float8', (column) => column.notNull())
      .addColumn('top1', 'float8', (column) => column.notNull())
      .addColumn('top5', 'float8', (column) => column.notNull())
      .addColumn('learning_rate', 'float8', (column) => column.notNull())
      .addColumn('images_per_second', 'float8', (column) => column.notNull())
      .addPrimaryKeyConstraint('training_epochs_key', ['job_id', 'epoch'])
      .execute();
    await ofJob('training_checkpoints')
      .addColumn('step', 'integer', (column) => column.notNull())
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('blob_name', 'text', (column) => column.notNull())
      .addColumn('blob_bytes', 'bigint', (column) => column.notNull())
      .addColumn('blob_sha256', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('training_checkpoints_key', ['job_id', 'step'])
      .execute();
  },
};
