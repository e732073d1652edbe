import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../services/inference/src/images/testing/image-server.ts';
import { freePort } from '../testkit/free-port.ts';
import { cat } from '../testkit/photos.ts';
import { send, startApi, type TestApi } from '../testkit/start-api.ts';
import { startProcess } from '../testkit/start-process.ts';

const classify = `query ($input: ClassifyInput!) { classify(input: $input) { predictions { label } } }`;
interface Classified {
  readonly classify: { readonly predictions: readonly { readonly label: string }[] };
}

describe('a process', () => {
  it('is live before it is ready, and ready once its models are loaded', async () => {
    const port = await freePort();
    await using service = await startProcess({ PORT: String(port) });
    const health = (probe: string) => fetch(`http://127.0.0.1:${port}/health/${probe}`).catch(() => null);
    const seen: string[] = [];
    for (;;) {
      const [live, ready] = [await health('live'), await health('ready')];
      if (ready === null) continue;
      expect(live === null || live.status === 200).toBe(true);
      const { status } = (await ready.json()) as { status: string };
      expect(status).toBe(ready.status === 200 ? 'ready' : 'starting');
      if (seen.at(-1) !== `${ready.status}`) seen.push(`${ready.status}`);
      if (ready.status === 200) break;
    }
    // The first may be over before a busy machine asks for the second time
    expect(['503,200', '200']).toContain(seen.join());
    expect(await service.logged('model ready')).toMatchObject({ model: 'cifar10-tiny@1' });
    expect(await service.logged('ready')).toMatchObject({
      url: `http://127.0.0.1:${port}/graphql`,
      models: ['cifar10-tiny'],
    });
  });

  it('listens where HOST says, as a container needs it', async () => {
    await using service = await startProcess({ HOST: '0.0.0.0' });
    const { url } = await service.logged('ready');
    expect(url).toMatch(/^http:\/\/0\.0\.0\.0:\d+\/graphql$/);
    const { data } = await send(String(url).replace('0.0.0.0', '127.0.0.1'), {
      body: JSON.stringify({ query: '{ server { version } }' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(data).toEqual({ server: { version: expect.stringMatching(/^\d+\.\d+\.\d+/) } });
  });

  it('leaves nothing in the home folder: its runtime’s telemetry, which is kept there until it is sent, is off', async () => {
    const home = await mkdtemp(join(tmpdir(), 'phiscale-home-'));
    onTestFinished(() => rm(home, { recursive: true }));
    await using service = await startProcess({ HOME: home });
    await service.logged('ready');
    expect(await readdir(home)).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'answers what is under way at %s, and ends with status 0',
    async (signal) => {
      const asked = Promise.withResolvers<void>();
      const answer = Promise.withResolvers<void>();
      await using images = await serve(async (_, response) => {
        asked.resolve();
        await answer.promise;
        response.end(cat);
      });
      await using service = await startProcess({ ALLOW_PRIVATE_URLS: 'true' });
      const { url } = await service.logged('ready');
      const underWay = send<Classified>(String(url), {
        body: JSON.stringify({ query: classify, variables: { input: { image: { url: images.origin } } } }),
        headers: { 'content-type': 'application/json' },
      });
      await asked.promise;
      service.kill(signal);
      expect(await service.logged('stopping')).toMatchObject({ reason: signal });
      answer.resolve();
      const { data } = await underWay;
      expect(data?.classify.predictions[0]?.label).toBe('cat');
      expect(await service.ended).toEqual({ status: 0, stderr: '' });
    },
  );

  it.each([
    ['nothing', ''],
    ['the begin of a request', 'GET /health'],
    ['the begin of its second request', 'GET /health/live HTTP/1.1\r\nhost: a\r\n\r\nGET /health'],
  ])('waits for no client that has sent %s', async (_, begun) => {
    await using service = await startProcess();
    const { url } = await service.logged('ready');
    const { hostname, port } = new URL(String(url));
    const socket = connect(Number(port), hostname).on('error', () => {});
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    socket.write(begun);
    // Answered behind the connection, which the service has seen then
    await fetch(`http://${hostname}:${port}/health/live`);
    service.kill('SIGTERM');
    expect(await service.ended).toEqual({ status: 0, stderr: '' });
  });

  it('names every wrong variable of its environment, and ends with status 78', async () => {
    await using service = await startProcess({
      PORT: 'high',
      LOG_LEVEL: 'loud',
      MAX_BATCH_SIZE: '0',
      HF_ENDPOINT: 'ftp://hub',
    });
    const { status, stderr } = await service.ended;
    expect(status).toBe(78);
    for (const name of ['PORT', 'LOG_LEVEL', 'MAX_BATCH_SIZE', 'HF_ENDPOINT']) expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/\bat .*\.js:\d/);
  });

  it('says which of its models there is not, and ends with status 1', async () => {
    await using service = await startProcess({ MODELS: 'cifar10-tiny,unicorn' });
    expect(await service.logged('start failed')).toMatchObject({
      error: {
        code: 'MODEL_NOT_FOUND',
        message: 'MODELS: there is no model unicorn',
        problem: { argument: 'MODELS', expected: 'one of cifar10-tiny@1', received: 'unicorn' },
      },
    });
    expect((await service.ended).status).toBe(1);
  });

  it.each(['api', 'worker'] as const)('says that its port is taken and ends with 1: %s', async (name) => {
    await using other = await serve(() => {});
    // Without one a worker would not come so far; it is not asked
    const env = { PORT: String(other.port), DATABASE_URL: 'postgres://127.0.0.1/none' };
    await using service = await startProcess(env, name);
    expect(await service.logged('start failed')).toMatchObject({
      error: { code: 'EADDRINUSE', message: expect.stringMatching(/^PORT: /) },
    });
    expect((await service.ended).status).toBe(1);
  });

  it.each([
    ['HOST', '999.1.1.1'],
    ['DATA_DIR', fileURLToPath(import.meta.url)],
  ])('says that its %s is none, and ends with status 1', async (name, value) => {
    await using service = await startProcess({ [name]: value });
    const { error } = await service.logged('start failed');
    expect(error).toMatchObject({ message: expect.stringMatching(new RegExp(`^${name}: `)) });
    expect((await service.ended).status).toBe(1);
  });
});

describe('GET /graphql', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ CORS_ORIGINS: 'https://app.example' });
  });
  afterAll(() => api.close());

  it('is a page for a browser, which loads nothing from elsewhere', async () => {
    const response = await fetch(api.url, { headers: { accept: 'text/html,application/xhtml+xml' } });
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page).toContain('Phiscale');
    const markup = page.replaceAll(/<(script|style)\b([^>]*)>[\s\S]*?<\/\1>/g, '<$1$2>');
    const loads = [...markup.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="([^"]*)"/g)];
    expect(loads.map(([, address]) => address).filter((address) => !address?.startsWith('data:'))).toEqual(
      [],
    );
    expect(markup).not.toMatch(/unpkg|jsdelivr|cdn/i);
    const imported = [
      ...page.matchAll(/@import\s+[^;]+|url\(\s*["']?https?:[^)]*\)|\bimport\(\s*["']https?:[^)]*\)/g),
    ];
    expect(imported.map(([text]) => text.slice(0, 200))).toEqual([]);
  });

  it('is an answer for a program, which nobody on the way may keep', async () => {
    const query = encodeURIComponent('{ server { defaultModel } }');
    const response = await fetch(`${api.url}?query=${query}`, {
      headers: { 'apollo-require-preflight': 'true', accept: 'application/json' },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ data: { server: { defaultModel: 'cifar10-tiny' } } });
  });

  it('may be asked from the pages that CORS_ORIGINS names, and from no other', async () => {
    const allowed = async (origin: string) => {
      const response = await fetch(api.url, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,apollo-require-preflight',
        },
      });
      return response.headers.get('access-control-allow-origin');
    };
    expect(await allowed('https://app.example')).toBe('https://app.example');
    expect(await allowed('https://evil.example')).not.toBe('https://evil.example');
  });
});
