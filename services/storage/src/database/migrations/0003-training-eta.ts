import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** How long a job would still take, as each step and epoch saw it. */
export const trainingEta: Migration = {
  up: async (db: Kysely<unknown>) => {
    for (const table of ['training_steps', 'training_epochs']) {
      await db.schema.alterTable(table).addColumn('eta_seconds', 'float8').execute();
    }
  },
};
