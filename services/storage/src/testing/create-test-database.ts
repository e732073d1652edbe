import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabaseServer {
  /** Of a new database. */
  readonly url: string;
  /** Breaks all connections whose clients call themselves so (`application_name` of their URL). */
  disconnect(applicationName: string): Promise<number>;
  drop(): Promise<void>;
}

/** An empty database of its own on a PostgreSQL, for processes that have their schema's name built in. */
export async function createTestDatabase(serverUrl: string): Promise<TestDatabaseServer> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    disconnect: async (applicationName) => {
      const { rowCount } = await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = $2',
        [name, applicationName],
      );
      return rowCount ?? 0;
    },
    drop: async () => {
      await client.query(`drop database ${name} with (force)`);
      await client.end();
    },
  };
}
