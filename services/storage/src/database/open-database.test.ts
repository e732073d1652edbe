import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@phiscale/common';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../training/src/jobs/testing/job-configuration.ts';
import { openStorage } from '../index.ts';
import { testLocations, useTestDatabase } from '../testing/use-test-database.ts';
import { chooseDatabase } from './database-location.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

describe('chooseDatabase', () => {
  const choice = { url: undefined, folder: 'data/db', externalWorkers: false };

  it('is embedded unless there is a URL', () => {
    expect(chooseDatabase(choice)).toEqual({ kind: 'EMBEDDED', folder: 'data/db' });
    const url = 'postgres://db/phiscale';
    expect(chooseDatabase({ ...choice, url, externalWorkers: true })).toEqual({ kind: 'POSTGRESQL', url });
  });

  it('refuses workers in other processes without one', () => {
    const choose = () => chooseDatabase({ ...choice, externalWorkers: true });
    expect(choose).toThrow(ConfigurationError);
    expect(choose).toThrow(/^DATABASE_URL: /);
  });
});

describe.each(testLocations)('migrate on $name', ({ location }) => {
  const test = useTestDatabase(location);

  it('changes nothing the second time, nor when several processes do it at once', async () => {
    const { kysely } = test.database;
    const state = async () => {
      const columns = await sql`
        select table_name, column_name, data_type, is_nullable from information_schema.columns
        where table_schema = ${test.schema} order by table_name, column_name`.execute(kysely);
      const applied = await sql`select * from ${sql.table(`${test.schema}.kysely_migration`)}`.execute(
        kysely,
      );
      return { columns: columns.rows, applied: applied.rows };
    };
    const before = await state();
    await Promise.all(Array.from({ length: 3 }, () => migrate(kysely, test.schema)));
    expect(await state()).toEqual(before);
    const files = await readdir(new URL('./migrations', import.meta.url));
    expect(before.applied).toHaveLength(files.length);
  });

  it('made tables that refuse what no state has', async () => {
    const { jobs } = await test.open();
    const { id } = await jobs.create(jobConfiguration());
    const update = test.database.kysely.updateTable('training_jobs').where('id', '=', id);
    await expect(update.set({ state: 'RUNNING' }).execute()).rejects.toThrow('training_jobs_lease');
    await expect(update.set({ state: 'FAILED' }).execute()).rejects.toThrow('training_jobs_failure');
    await expect(update.set({ model: 'cats@1' }).execute()).rejects.toThrow('training_jobs_model');
  });
});

describe('openStorage', () => {
  const logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => logger };

  it('finds in a folder what another process left there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phiscale-db-'));
    const options = {
      database: { kind: 'EMBEDDED', folder: join(folder, 'data', 'db') },
      blobsFolder: join(folder, 'blobs'),
      logger,
    } as const;
    const first = await openStorage(options);
    const { id } = await first.jobs.create(jobConfiguration());
    await first.close();
    const second = await openStorage(options);
    expect(await second.queue.claimNext('a', new AbortController().signal)).toMatchObject({ id });
    await second.close();
    await rm(folder, { recursive: true });
  });

  it('follows a link to the folder, and lets nobody else in there by another way', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phiscale-db-'));
    await mkdir(join(folder, 'disk'));
    await symlink(join(folder, 'disk'), join(folder, 'db'));
    const database = await openDatabase({ kind: 'EMBEDDED', folder: join(folder, 'db') }, 'phiscale');
    await expect(
      openDatabase({ kind: 'EMBEDDED', folder: join(folder, 'disk') }, 'phiscale'),
    ).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
    await database.close();
    await rm(folder, { recursive: true });
  });

  it('says that a database cannot be opened, without its password', async () => {
    const url = 'postgres://user:secret@127.0.0.1:1/none';
    const error = await openDatabase({ kind: 'POSTGRESQL', url }, 'phiscale').catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE', cause: { code: 'ECONNREFUSED' } });
    expect(String(error.stack) + String(error.cause.stack)).not.toContain('secret');
  });

  it('has an error as the cause, which a log shows, whatever the database throws', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phiscale-db-'));
    await writeFile(join(folder, 'base'), '');
    const error = await openDatabase({ kind: 'EMBEDDED', folder }, 'phiscale').catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'DATABASE_UNAVAILABLE', cause: expect.any(Error) });
    await rm(folder, { recursive: true });
  });

  it('says so of a folder that is a file, too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phiscale-db-'));
    const file = join(folder, 'db');
    await writeFile(file, '');
    await expect(openDatabase({ kind: 'EMBEDDED', folder: file }, 'phiscale')).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
    await rm(folder, { recursive: true });
  });
});
