import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface HubRepository {
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The repository is private, and shown to this token only. */
  readonly token?: string;
}

export interface HubRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

/** What goes wrong with the content of one file, for as often as it says. */
export type HubFault =
  /** The connection ends after so many bytes of the answer. */
  | { readonly kind: 'break'; readonly afterBytes: number; readonly times: number }
  /** One byte of the content is another. */
  | { readonly kind: 'corrupt'; readonly times: number }
  /** The whole file is sent, whatever range was asked for. */
  | { readonly kind: 'ignoreRange'; readonly times: number }
  | { readonly kind: 'status'; readonly status: number; readonly times: number };

export interface HubServer extends AsyncDisposable {
  readonly url: string;
  /** Every request so far, in order. */
  readonly requests: HubRequest[];
  /** Faults of one file are had one after the other. */
  fail(path: string, fault: HubFault): void;
  close(): Promise<void>;
}

export interface HubServerOptions {
  readonly repositories: Readonly<Record<string, HubRepository>>;
}

/** A repository with the files of a folder. */
export async function repositoryFromFolder(folder: string, token?: string): Promise<HubRepository> {
  const files: Record<string, Uint8Array> = {};
  for (const name of await readdir(folder)) files[name] = await readFile(join(folder, name));
  return token === undefined ? { files } : { files, token };
}

/** A commit's name here: it changes with the content, as it does on the hub. */
export const commitOf = ({ files }: HubRepository): string =>
  digest('sha1', JSON.stringify(Object.entries(files).map(([path, bytes]) => [path, digest('sha1', bytes)])));

/**
 * A Hugging Face hub on localhost, as far as pulling a model needs one: commits, file lists, and contents with ranges.
 * Weights are large files there: requests for them are redirected to a storage on another origin, which knows neither
 * tokens nor the hub's entity tags.
 * Source of the routes: the requests of `@huggingface/hub`.
 */
export async function startHubServer({ repositories }: HubServerOptions): Promise<HubServer> {
  const requests: HubRequest[] = [];
  const faults = new Map<string, HubFault[]>();
  const listen = async (answer: (exchange: Exchange) => void): Promise<{ server: Server; url: string }> => {
    const server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://hub').pathname);
      const { range, authorization } = request.headers;
      requests.push({ method: request.method ?? 'GET', path, range, authorization });
      try {
        answer({ request, response, path, nextFault: (file) => nextFault(faults, file) });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        response.writeHead(error.status, {
          'Content-Type': 'application/json',
          'X-Error-Code': error.message,
        });
        response.end(JSON.stringify({ error: error.message }));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const storage = await listen((exchange) => sendStored(exchange, repositories));
  const hub = await listen((exchange) => route(exchange, repositories, storage.url));
  const close = async (): Promise<void> => {
    await Promise.all([closeServer(hub.server), closeServer(storage.server)]);
  };
  return {
    url: hub.url,
    requests,
    fail: (path, fault) => faults.set(path, [...(faults.get(path) ?? []), fault]),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly nextFault: (file: string) => HubFault | undefined;
}

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, code: string) {
    super(code);
    this.status = status;
  }
}

function route(exchange: Exchange, repositories: HubServerOptions['repositories'], storageUrl: string): void {
  const { path, request } = exchange;
  const api = /^\/api\/models\/([^/]+\/[^/]+)\/(revision|tree)\/(.+)$/.exec(path);
  const content = /^\/([^/]+\/[^/]+)\/(resolve)\/([^/]+)\/(.+)$/.exec(path);
  const [, name = '', action, revision, file = ''] = api ?? content ?? [];
  const repository = repositories[name];
  const isShown =
    repository !== undefined &&
    (repository.token === undefined || request.headers.authorization === `Bearer ${repository.token}`);
  // as on the hub: who may not see a repository is not told whether it exists
  if (!isShown) throw new Refusal(401, 'RepoNotFound');
  if (revision !== 'main' && revision !== commitOf(repository)) throw new Refusal(404, 'RevisionNotFound');
  if (action === 'revision') sendInfo(exchange, repository);
  else if (action === 'tree') sendTree(exchange, repository);
  else sendFile(exchange, repository, file, storageUrl);
}

function sendInfo(exchange: Exchange, repository: HubRepository): void {
  const isPrivate = repository.token !== undefined;
  sendJson(exchange, { _id: '0', id: 'model', sha: commitOf(repository), private: isPrivate });
}

function sendTree(exchange: Exchange, repository: HubRepository): void {
  const entries = Object.entries(repository.files).map(([path, bytes]) => {
    const [size, oid] = [bytes.length, gitBlobSha1(bytes)];
    const lfs = { oid: digest('sha256', bytes), size, pointerSize: 130 };
    return isLarge(path) ? { type: 'file', path, size, oid, lfs } : { type: 'file', path, size, oid };
  });
  sendJson(exchange, [{ type: 'directory', path: 'onnx', size: 0, oid: '0'.repeat(40) }, ...entries]);
}

function sendFile(exchange: Exchange, repository: HubRepository, file: string, storageUrl: string): void {
  const bytes = repository.files[file];
  if (bytes === undefined) throw new Refusal(404, 'EntryNotFound');
  exchange.response.setHeader('X-Repo-Commit', commitOf(repository));
  if (!isLarge(file)) {
    sendContent(exchange, file, bytes);
    return;
  }
  const sha256 = digest('sha256', bytes);
  exchange.response.writeHead(302, {
    Location: `${storageUrl}/${sha256}`,
    'X-Linked-Size': bytes.length,
    'X-Linked-Etag': `"${sha256}"`,
  });
  exchange.response.end();
}

function sendStored(exchange: Exchange, repositories: HubServerOptions['repositories']): void {
  const files = Object.values(repositories).flatMap((repository) => Object.entries(repository.files));
  const [file, bytes] = files.find(([, content]) => exchange.path === `/${digest('sha256', content)}`) ?? [];
  if (file === undefined || bytes === undefined) throw new Refusal(404, 'EntryNotFound');
  sendContent(exchange, file, bytes);
}

function sendContent({ request, response, nextFault }: Exchange, file: string, content: Uint8Array): void {
  const fault = nextFault(file);
  if (fault?.kind === 'status') throw new Refusal(fault.status, 'Fault');
  let bytes = Buffer.from(content);
  if (fault?.kind === 'corrupt') bytes[0] = (bytes[0] ?? 0) ^ 1;
  const total = bytes.length;
  const begin = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
  if (begin >= total) throw new Refusal(416, 'RangeNotSatisfiable');
  const isPartial = !Number.isNaN(begin) && fault?.kind !== 'ignoreRange';
  if (isPartial) {
    bytes = bytes.subarray(begin);
    response.setHeader('Content-Range', `bytes ${begin}-${total - 1}/${total}`);
  }
  response.writeHead(isPartial ? 206 : 200, {
    'Content-Length': bytes.length,
    ETag: `"${digest('md5', content)}"`,
  });
  if (request.method === 'HEAD') response.end();
  else if (fault?.kind !== 'break') response.end(bytes);
  else response.write(bytes.subarray(0, fault.afterBytes), () => response.destroy());
}

function nextFault(faults: Map<string, HubFault[]>, file: string): HubFault | undefined {
  const [fault, ...others] = faults.get(file) ?? [];
  if (fault === undefined) return undefined;
  faults.set(file, fault.times > 1 ? [{ ...fault, times: fault.times - 1 }, ...others] : others);
  return fault;
}

function sendJson({ response }: Exchange, body: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

const isLarge = (path: string): boolean => path.endsWith('.safetensors');

const digest = (algorithm: string, content: string | Uint8Array): string =>
  createHash(algorithm).update(content).digest('hex');

const gitBlobSha1 = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
