import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InferenceError } from '../inference-error.ts';
import { type FetchImageOptions, fetchImage } from './fetch-image.ts';
import { serve } from './testing/image-server.ts';

const options: FetchImageOptions = {
  maxBytes: 1000,
  timeoutMs: 5000,
  allowPrivateAddresses: true,
  argument: 'input.images[1].url',
};

const fetchPublic = (url: string, changes: Partial<FetchImageOptions> = {}) =>
  fetchImage(url, { ...options, allowPrivateAddresses: false, ...changes });

const refusal = (code: string, problem: object = {}) =>
  expect.objectContaining({
    code,
    problem: expect.objectContaining({ argument: 'input.images[1].url', ...problem }),
  });

describe('fetchImage', () => {
  afterEach(() => void vi.useRealTimers());

  it('answers the bytes of the body', async () => {
    await using server = await serve((_request, response) => response.end(Buffer.from([1, 2, 3])));
    expect([...(await fetchImage(`${server.origin}/a.png?width=3#top`, options))]).toEqual([1, 2, 3]);
  });

  it('asks for an image as it is stored, with its query and without its fragment', async () => {
    const requests: IncomingMessage[] = [];
    await using server = await serve((request, response) => {
      requests.push(request);
      response.end();
    });
    await fetchImage(`${server.origin}/a.png?width=3#top`, options);
    expect(requests[0]).toMatchObject({
      url: '/a.png?width=3',
      headers: { accept: 'image/*', 'accept-encoding': 'identity' },
    });
  });

  it.each([
    'http://localhost:9999/',
    'http://127.0.0.1:9999/',
    'http://127.1:9999/',
    'http://2130706433:9999/',
    'http://0x7f000001:9999/',
    'http://0177.0.0.1:9999/',
    'http://0:9999/',
    'http://[::1]:9999/',
    'http://[::]:9999/',
    'http://[::ffff:127.0.0.1]:9999/',
    'http://[::ffff:7f00:1]:9999/',
    'http://[64:ff9b::7f00:1]:9999/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://１２７.０.０.１:9999/',
  ])('refuses %s, which is not of the public internet, and says no more', async (url) => {
    const error = await fetchPublic(url).catch((reason: unknown) => reason);
    expect(error).toEqual(refusal('URL_FORBIDDEN', { received: 'a host that is not' }));
    expect(JSON.stringify([error, (error as Error).message])).not.toMatch(/127|169|::|10\.0/);
  });

  it.each([
    ['file:///etc/passwd', 'file'],
    ['ftp://example.com/a.png', 'ftp'],
    ['data:image/png;base64,AAAA', 'data'],
    ['javascript:alert(1)', 'javascript'],
    ['http://example.com:25/', 'port 25'],
    ['https://user@example.com/', 'one with a user name or password'],
    ['https://:secret@example.com/', 'one with a user name or password'],
    ['//example.com/a.png', 'text that is no URL'],
    ['a.png', 'text that is no URL'],
    ['http://256.256.256.256/', 'text that is no URL'],
    ['', 'text that is no URL'],
  ])('refuses %s, even where private addresses are allowed', async (url, received) => {
    const error = await fetchImage(url, options).catch((reason: unknown) => reason);
    expect(error).toEqual(refusal('URL_FORBIDDEN', { received }));
    expect(JSON.stringify([error, (error as Error).message])).not.toMatch(/secret|passwd|example/);
  });

  it('refuses a host if any of its addresses is private', async () => {
    const lookup = vi.fn<NonNullable<FetchImageOptions['lookup']>>((_hostname, _options, callback) =>
      callback(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.7', family: 4 },
      ]),
    );
    await expect(fetchPublic('http://images.example/', { lookup })).rejects.toEqual(refusal('URL_FORBIDDEN'));
    expect(lookup).toHaveBeenCalledTimes(1);
  });

  it.each([404, 500, 304, 302])('takes status %d without a place to go for unreachable', async (status) => {
    await using server = await serve((_request, response) => response.writeHead(status).end());
    const received = `status ${status}`;
    await expect(fetchImage(server.origin, options)).rejects.toEqual(
      refusal('URL_UNREACHABLE', { received }),
    );
  });

  it('gives the reason why a host is unreachable, and not its address', async () => {
    const lookup: FetchImageOptions['lookup'] = (_hostname, _options, callback) =>
      callback(Object.assign(new Error('getaddrinfo 10.0.0.1'), { code: 'ENOTFOUND' }), []);
    const error = await fetchPublic('http://gone.example/', { lookup }).catch((reason: unknown) => reason);
    expect(error).toEqual(refusal('URL_UNREACHABLE', { received: 'ENOTFOUND' }));
    expect((error as Error).message).not.toContain('10.0.0.1');
  });

  it.each([
    ['speaks no HTTP', 'SSH-2.0-OpenSSH_9.7\r\n'],
    [
      'switches protocols',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    ],
    ['hints and says no more', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
  ])('takes a server that %s for unreachable', async (_, answer) => {
    const server = createServer((socket) => socket.end(answer)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(fetchImage(`http://127.0.0.1:${port}`, options)).rejects.toEqual(refusal('URL_UNREACHABLE'));
    server.close();
  });

  it('takes a body that ends before its announced length for unreachable', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    });
    await expect(fetchImage(server.origin, options)).rejects.toEqual(refusal('URL_UNREACHABLE'));
  });

  it('takes exactly maxBytes', async () => {
    await using server = await serve((_request, response) => response.end(Buffer.alloc(1000)));
    expect(await fetchImage(server.origin, options)).toHaveLength(1000);
  });

  it('refuses a body that announces more than maxBytes before it reads any', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 1001 }).flushHeaders();
    });
    await expect(fetchImage(server.origin, options)).rejects.toEqual(
      refusal('IMAGE_TOO_LARGE', { expected: 'at most 1000 bytes' }),
    );
  });

  it('leaves a body that never ends, once it has more than maxBytes', async () => {
    const left = Promise.withResolvers<void>();
    await using server = await serve((_request, response) => {
      const more = () => response.write(Buffer.alloc(400), () => setImmediate(more));
      response.on('close', () => left.resolve());
      more();
    });
    await expect(fetchImage(server.origin, options)).rejects.toEqual(refusal('IMAGE_TOO_LARGE'));
    await left.promise;
  });

  it.each(['before its headers', 'within its body'])('gives up on a server that stalls %s', async (when) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const stalled = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    await using server = await serve((_request, response) => {
      if (when === 'within its body') response.write('begun');
      response.on('close', () => left.resolve());
      stalled.resolve();
    });
    const fetched = fetchImage(server.origin, options).catch((reason: unknown) => reason);
    await stalled.promise;
    vi.advanceTimersByTime(5000);
    expect(await fetched).toEqual(refusal('TIMEOUT', { expected: 'an image within 5000 ms' }));
    await left.promise;
  });

  it('takes no beginning for the whole, where only the end of the connection would tell', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const arrived = Promise.withResolvers<void>();
    await using server = await serve((_request, response) => {
      // neither chunks nor a length
      response.useChunkedEncodingByDefault = false;
      response.write('begun');
    });
    const take = (): void => arrived.resolve();
    const fetched = fetchImage(server.origin, { ...options, take }).catch((reason: unknown) => reason);
    await arrived.promise;
    vi.advanceTimersByTime(5000);
    expect(await fetched).toEqual(refusal('TIMEOUT', { expected: 'an image within 5000 ms' }));
  });

  it('gives up on a name server that stalls', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const fetched = fetchPublic('http://slow.example/', { lookup: () => {} }).catch(
      (reason: unknown) => reason,
    );
    vi.advanceTimersByTime(5000);
    expect(await fetched).toEqual(refusal('TIMEOUT'));
  });

  it('leaves the server when the caller gives up', async () => {
    const controller = new AbortController();
    const left = Promise.withResolvers<void>();
    await using server = await serve((_request, response) => {
      response.on('close', () => left.resolve());
      controller.abort(new Error('the client has gone'));
    });
    await expect(fetchImage(server.origin, { ...options, signal: controller.signal })).rejects.toMatchObject({
      code: 'CANCELLED',
      cause: { message: 'the client has gone' },
    });
    await left.promise;
  });

  it('fails with the error that its signal aborted with', async () => {
    const controller = new AbortController();
    const late = new InferenceError('TIMEOUT', 'too late');
    await using server = await serve(() => controller.abort(late));
    await expect(fetchImage(server.origin, { ...options, signal: controller.signal })).rejects.toBe(late);
  });

  it('sends nothing for a caller who has given up already', async () => {
    const listener = vi.fn();
    await using server = await serve(listener);
    const signal = AbortSignal.abort();
    await expect(fetchImage(server.origin, { ...options, signal })).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(listener).not.toHaveBeenCalled();
  });
});
