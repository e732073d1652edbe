import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, readConfig } from '@phiscale/api';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly argument?: string;
    readonly expected?: string;
    readonly received?: string;
    readonly retryAfterMs?: number;
  };
}

/** An answer over HTTP. `Data` is what the test asked for; nothing checks it but the test. */
export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly GraphqlError[];
  /** The whole body. */
  readonly text: string;
}

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
}

export interface TestApi extends AsyncDisposable {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  readonly dataFolder: string;
  /** What the service logged so far. */
  readonly logged: LogEntry[];
  graphql<Data>(query: string, variables?: object, init?: RequestInit): Promise<GraphqlAnswer<Data>>;
  /** A multipart request; `files` by their path in the operation, such as `variables.image`. */
  upload<Data>(
    query: string,
    variables: object,
    files: Readonly<Record<string, Uint8Array>>,
  ): Promise<GraphqlAnswer<Data>>;
  close(): Promise<void>;
}

/** The service as it is, in this process, on a free port, with a data folder of its own. */
export async function startApi(env: Readonly<Record<string, string>> = {}): Promise<TestApi> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'phiscale-'));
  const logged: LogEntry[] = [];
  const config = readConfig({ PORT: '0', DATA_DIR: dataFolder, ...env });
  const app = await createApp(config, loggerTo(logged));
  const close = async (): Promise<void> => {
    await app.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  await app.start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const { url } = app;
  return {
    url,
    dataFolder,
    logged,
    graphql: (query, variables = {}, init = {}) =>
      send(url, {
        body: JSON.stringify({ query, variables }),
        headers: { 'content-type': 'application/json' },
        ...init,
      }),
    upload: (query, variables, files) => send(url, multipart({ query, variables }, files)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

type Logger = Parameters<typeof createApp>[1];

function loggerTo(entries: LogEntry[]): Logger {
  const write = (level: LogEntry['level']) => (fields: object, message: string) => {
    entries.push({ level, fields, message });
  };
  const logger: Logger = {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    child: () => logger,
  };
  return logger;
}

/** A request as the GraphQL multipart request specification has it. */
export function multipart(operation: object, files: Readonly<Record<string, Uint8Array>>): RequestInit {
  const body = new FormData();
  body.set('operations', JSON.stringify(operation));
  body.set(
    'map',
    JSON.stringify(Object.fromEntries(Object.keys(files).map((path, index) => [index, [path]]))),
  );
  for (const [index, bytes] of Object.values(files).entries()) {
    body.set(String(index), new Blob([Uint8Array.from(bytes)]), `image-${index}`);
  }
  return { body, headers: { 'apollo-require-preflight': 'true' } };
}

export async function send<Data>(url: string, init: RequestInit): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(url, { method: 'POST', ...init });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as Pick<GraphqlAnswer<Data>, 'data' | 'errors'>;
  return {
    status: response.status,
    text,
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined ? {} : { errors }),
  };
}
