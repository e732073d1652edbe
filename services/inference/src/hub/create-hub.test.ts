import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@phiscale/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  commitOf,
  type HubRepository,
  type HubServer,
  repositoryFromFolder,
  startHubServer,
} from '../../../../tests/testkit/hub-server.ts';
import type { InferenceError } from '../inference-error.ts';
import { createHub, type DownloadProgress, type HubOptions } from './create-hub.ts';

const golden = (name: string): string =>
  fileURLToPath(new URL(`../../../../tests/fixtures/golden/${name}`, import.meta.url));
const token = 'mirror-token-that-is-not-hf';
const weights = 'model.safetensors';

let open: HubRepository;
let server: HubServer;
let folder: string;
let logged: string[];
beforeEach(async () => {
  open = await repositoryFromFolder(golden('tiny-transformers'));
  const secret = await repositoryFromFolder(golden('tiny-timm'), token);
  const { 'config.json': _, ...bare } = open.files;
  server = await startHubServer({
    repositories: { 'tiny/open': open, 'tiny/secret': secret, 'tiny/bare': { files: bare } },
  });
  folder = await mkdtemp(join(tmpdir(), 'hub-'));
  logged = [];
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const log = (fields: object, message: string) => logged.push(JSON.stringify({ ...fields, message }));
const logger: Logger = { debug: log, info: log, warn: log, error: log, child: () => logger };
const hub = (options: Partial<HubOptions> = {}) =>
  createHub({ endpoint: server.url, logger, retryDelaysMs: [], ...options });

const failure = async (promise: Promise<unknown>): Promise<InferenceError> =>
  promise.then(
    () => expect.unreachable(),
    (reason) => reason,
  );
const contentRequests = () => server.requests.filter(({ path }) => /^\/[0-9a-f]{64}$/.test(path));
const partOf = async (name: string) => {
  const parts = (await readdir(folder)).filter(
    (file) => file.startsWith(`${name}.`) && file.endsWith('.part'),
  );
  expect(parts.length).toBe(1);
  return join(folder, parts[0]!);
};
const expectWhole = async (repository: HubRepository, names: readonly string[]) => {
  expect((await readdir(folder)).sort()).toEqual([...names].sort());
  for (const name of names) {
    expect((await readFile(join(folder, name))).equals(repository.files[name]!)).toBe(true);
  }
};
const names = ['config.json', 'preprocessor_config.json', weights];

describe('a hub', () => {
  it('downloads what a model needs, and nothing else', async () => {
    const { repository, revision, files } = await hub().download({ repository: 'tiny/open', folder });
    expect({ repository, revision }).toEqual({ repository: 'tiny/open', revision: commitOf(open) });
    expect(files.map(({ path }) => path)).toEqual(names);
    expect(files[2]).toEqual({
      path: weights,
      sizeBytes: 862_400,
      // sha256sum of the golden file
      sha256: '5244377bba7d2744cfbc250006376c102e86c86aef23a51402a48563231f05d1',
    });
    await expectWhole(open, names);
  });

  it('asks for contents by commit, so that a branch cannot move under it', async () => {
    await hub().download({ repository: 'tiny/open', folder, revision: 'main' });
    const resolved = server.requests.filter(({ path }) => path.includes('/resolve/'));
    expect(resolved.map(({ path }) => path)).toEqual(
      names.map((name) => `/tiny/open/resolve/${commitOf(open)}/${name}`),
    );
  });

  it('reports progress from nothing to everything, about a hundred times', async () => {
    const reports: DownloadProgress[] = [];
    await hub().download({
      repository: 'tiny/open',
      folder,
      onProgress: (progress) => reports.push(progress),
    });
    const ofWeights = reports.filter(({ path }) => path === weights);
    expect(ofWeights[0]).toEqual({ path: weights, receivedBytes: 0, totalBytes: 862_400 });
    expect(ofWeights.at(-1)).toEqual({ path: weights, receivedBytes: 862_400, totalBytes: 862_400 });
    expect(ofWeights.length).toBeLessThanOrEqual(102);
  });

  it('sends its token to the hub only, and logs it nowhere', async () => {
    const { files } = await hub({ token }).download({ repository: 'tiny/secret', folder });
    expect(files.map(({ path }) => path)).toEqual(['config.json', weights]);
    const [content] = contentRequests();
    expect(content?.authorization).toBeUndefined();
    const others = server.requests.filter((request) => request !== content);
    expect(others.every(({ authorization }) => authorization === `Bearer ${token}`)).toBe(true);
    expect(logged.join()).not.toContain(token);
  });

  it('works through a mirror whose address has a path and a slash', async () => {
    const mirrored: typeof fetch = (input, init) => fetch(String(input).replace('/mirror', ''), init);
    await hub({ endpoint: `${server.url}/mirror/`, fetch: mirrored }).download({
      repository: 'tiny/open',
      folder,
    });
    await expectWhole(open, names);
  });
});

describe('an interrupted download', () => {
  it('goes on by itself, and asks only for what is missing', async () => {
    server.fail(weights, { kind: 'break', afterBytes: 300_000, times: 1 });
    await hub({ retryDelaysMs: [0] }).download({ repository: 'tiny/open', folder });
    const [first, second] = contentRequests();
    expect(first?.range).toBeUndefined();
    const begin = Number(/^bytes=(\d+)-$/.exec(second?.range ?? '')?.[1]);
    expect(begin).toBeGreaterThan(0);
    expect(begin).toBeLessThanOrEqual(300_000);
    expect(logged.filter((line) => line.includes('download interrupted')).length).toBe(1);
    await expectWhole(open, names);
  });

  it('is continued by the next one, after a restart too', async () => {
    server.fail(weights, { kind: 'break', afterBytes: 300_000, times: 1 });
    const error = await failure(hub().download({ repository: 'tiny/open', folder }));
    expect(error).toMatchObject({ code: 'HUB_UNREACHABLE' });
    const { length } = await readFile(await partOf(weights));
    expect(length).toBeGreaterThan(0);
    await hub().download({ repository: 'tiny/open', folder });
    expect(contentRequests().map(({ range }) => range)).toEqual([undefined, `bytes=${length}-`]);
    await expectWhole(open, names);
  });

  it('asks for nothing that is already there', async () => {
    await hub().download({ repository: 'tiny/open', folder });
    const before = server.requests.length;
    const { files } = await hub().download({ repository: 'tiny/open', folder });
    expect(server.requests.slice(before).filter(({ path }) => path.includes('/resolve/'))).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual(names);
    await expectWhole(open, names);
  });

  it('starts anew, without mixing, when the server ignores ranges', async () => {
    server.fail(weights, { kind: 'break', afterBytes: 300_000, times: 1 });
    server.fail(weights, { kind: 'ignoreRange', times: 1 });
    await hub({ retryDelaysMs: [0] }).download({ repository: 'tiny/open', folder });
    expect(contentRequests()[1]?.range).toMatch(/^bytes=/);
    await expectWhole(open, names);
  });

  it('starts anew when the file has changed on the hub since', async () => {
    await writeFile(join(folder, `${weights}.${'0'.repeat(64)}.part`), new Uint8Array(500_000));
    await hub().download({ repository: 'tiny/open', folder });
    expect(contentRequests().map(({ range }) => range)).toEqual([undefined]);
    await expectWhole(open, names);
  });

  it('leaves nothing of an older commit in the folder', async () => {
    const stale = ['phiscale.json', `phiscale.json.${'0'.repeat(40)}.part`, `old-${weights}`];
    for (const name of stale) await writeFile(join(folder, name), '{}');
    await hub().download({ repository: 'tiny/open', folder });
    await expectWhole(open, names);
  });

  it('gives up after its repetitions, and keeps what it has', async () => {
    server.fail(weights, { kind: 'break', afterBytes: 100_000, times: 3 });
    const error = await failure(hub({ retryDelaysMs: [0, 0] }).download({ repository: 'tiny/open', folder }));
    expect(error).toMatchObject({ code: 'HUB_UNREACHABLE' });
    expect(contentRequests().length).toBe(3);
    expect((await readFile(await partOf(weights))).length).toBeGreaterThan(100_000);
  });

  it('is repeated when the server is overloaded', async () => {
    server.fail('config.json', { kind: 'status', status: 503, times: 1 });
    await hub({ retryDelaysMs: [0] }).download({ repository: 'tiny/open', folder });
    await expectWhole(open, names);
  });

  it('can be cancelled while it runs', async () => {
    const controller = new AbortController();
    const download = hub({ retryDelaysMs: [0] }).download({
      repository: 'tiny/open',
      folder,
      signal: controller.signal,
      onProgress: ({ path }) => path === weights && controller.abort(),
    });
    expect(await failure(download)).toMatchObject({ code: 'CANCELLED' });
    expect(await readdir(folder)).not.toContain(weights);
  });
});

describe('wrong bytes', () => {
  it.each([weights, 'config.json'])('in %s are thrown away, and never get its name', async (name) => {
    server.fail(name, { kind: 'corrupt', times: 1 });
    const error = await failure(hub({ retryDelaysMs: [0] }).download({ repository: 'tiny/open', folder }));
    expect(error).toMatchObject({ code: 'HUB_UNREACHABLE', problem: { argument: name } });
    expect(error.problem.received).toMatch(/^checksum [0-9a-f]+$/);
    expect((await readdir(folder)).filter((file) => file.startsWith(name))).toEqual([]);
    await hub().download({ repository: 'tiny/open', folder });
    await expectWhole(open, names);
  });

  it('in the part that lies here cost a download of the whole, no more', async () => {
    server.fail(weights, { kind: 'break', afterBytes: 300_000, times: 1 });
    await failure(hub().download({ repository: 'tiny/open', folder }));
    const part = await partOf(weights);
    const bytes = await readFile(part);
    bytes[5]! ^= 1;
    await writeFile(part, bytes);
    await hub().download({ repository: 'tiny/open', folder });
    expect(contentRequests().map(({ range }) => range)).toEqual([
      undefined,
      `bytes=${bytes.length}-`,
      undefined,
    ]);
    await expectWhole(open, names);
  });

  it('in a file of the right size and name are replaced', async () => {
    await writeFile(join(folder, weights), new Uint8Array(862_400));
    await hub().download({ repository: 'tiny/open', folder });
    expect(contentRequests().map(({ range }) => range)).toEqual([undefined]);
    await expectWhole(open, names);
  });
});

describe('what the hub does not have', () => {
  it.each([
    ['a repository', { repository: 'tiny/absent' }],
    ['a revision', { repository: 'tiny/open', revision: 'v9' }],
    ['a private repository without a token', { repository: 'tiny/secret' }],
    ['a description of the model', { repository: 'tiny/bare' }],
  ])('is named: %s', async (_, options) => {
    const error = await failure(hub().download({ ...options, folder }));
    expect(error).toMatchObject({
      code: 'HUB_NOT_FOUND',
      problem: {
        argument: 'repository',
        expected: expect.any(String),
        received: expect.stringContaining(options.repository),
      },
    });
  });

  it('is not told from a wrong token', async () => {
    const error = await failure(hub({ token: 'other' }).download({ repository: 'tiny/secret', folder }));
    expect(error.code).toBe('HUB_NOT_FOUND');
    expect(JSON.stringify([error, error.message, logged])).not.toContain('other"');
  });

  it('is not asked for again', async () => {
    server.fail(weights, { kind: 'status', status: 404, times: 9 });
    const error = await failure(hub({ retryDelaysMs: [0, 0] }).download({ repository: 'tiny/open', folder }));
    expect(error).toMatchObject({
      code: 'HUB_NOT_FOUND',
      problem: { argument: 'repository', received: `tiny/open/${weights}` },
    });
    expect(contentRequests().length).toBe(1);
  });
});

describe('a hub that is not there', () => {
  it('is unreachable', async () => {
    await server.close();
    const error = await failure(hub().download({ repository: 'tiny/open', folder }));
    expect(error).toMatchObject({
      code: 'HUB_UNREACHABLE',
      problem: { argument: 'repository', expected: 'a hub that answers', received: 'tiny/open' },
    });
  });

  it('is one that answers in another form, too', async () => {
    const strange: typeof fetch = async () => Response.json({ sha: '../../etc' });
    const error = await failure(hub({ fetch: strange }).download({ repository: 'tiny/open', folder }));
    expect(error).toMatchObject({ code: 'HUB_UNREACHABLE' });
  });
});

describe('an address', () => {
  it.each(['', 'hub', 'ftp://hub'])('refuses the endpoint %j', (endpoint) => {
    expect(() => createHub({ endpoint, logger })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });

  it.each(['open', 'a/b/c', '../secret', 'a/..', './a', 'a/b?x', 'a b/c', '', 'a/b\n', 'a/b..c'])(
    'refuses the repository %j',
    async (repository) => {
      const error = await failure(hub().download({ repository, folder }));
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', problem: { argument: 'repository' } });
      expect(server.requests).toEqual([]);
    },
  );

  it.each(['', '..', 'a/../b', '-x', 'a b', '/main', 'main?x', 'a//b', 'refs/'])(
    'refuses the revision %j',
    async (revision) => {
      const error = await failure(hub().download({ repository: 'tiny/open', revision, folder }));
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', problem: { argument: 'revision' } });
    },
  );
});
