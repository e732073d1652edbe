import { ConfigurationError } from '@phiscale/common';

/** Where the database is. */
export type DatabaseLocation =
  /** PostgreSQL inside this process, its data in a folder. */
  | { readonly kind: 'EMBEDDED'; readonly folder: string }
  | { readonly kind: 'POSTGRESQL'; readonly url: string };

export interface DatabaseChoice {
  /** `postgres://…`; without it the database is embedded. */
  readonly url: string | undefined;
  readonly folder: string;
  /** Whether jobs run in other processes. */
  readonly externalWorkers: boolean;
}

/** @throws ConfigurationError when other processes would need an embedded database, which belongs to one. */
export function chooseDatabase({ url, folder, externalWorkers }: DatabaseChoice): DatabaseLocation {
  if (url !== undefined) return { kind: 'POSTGRESQL', url };
  if (!externalWorkers) return { kind: 'EMBEDDED', folder };
  throw new ConfigurationError(
    'DATABASE_URL: workers outside the api need a PostgreSQL that all processes share; the embedded one belongs to one of them',
  );
}
