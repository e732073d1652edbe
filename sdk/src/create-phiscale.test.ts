import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createPhiscale } from './create-phiscale.ts';
import { PhiscaleError } from './phiscale-error.ts';

interface Sent {
  readonly headers: Headers;
  readonly body: BodyInit | null | undefined;
}

/** A service that answers one thing, and what it was sent. */
function answering(answer: unknown, status = 200) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    sent.push({ headers: new Headers(init?.headers), body: init?.body });
    return Response.json(answer, { status });
  };
  return { sent, phiscale: createPhiscale({ url: 'http://phiscale.test/graphql', fetch }) };
}

const classification = { data: { classify: { predictions: [] } } };

describe('createPhiscale', () => {
  it('sends a call without files as JSON and resolves to its field', async () => {
    const { phiscale, sent } = answering({ data: { scaledConfig: { resolution: 224 } } });
    const config = await phiscale.scaledConfig({ input: { rule: 'OFFICIAL', variant: 'B0' } });
    expect(config.resolution).toBe(224);
    expect(sent[0]!.headers.get('content-type')).toMatch('application/json');
    expect(JSON.parse(String(sent[0]!.body))).toMatchObject({
      operationName: 'ScaledConfig',
      variables: { input: { rule: 'OFFICIAL', variant: 'B0' } },
    });
  });

  it.each<[string, () => Blob | Uint8Array | ArrayBuffer | Readable | ReadableStream<Uint8Array>]>([
    ['Blob', () => new Blob(['pixels'])],
    ['File', () => new File(['pixels'], 'photo.jpg')],
    ['Buffer', () => Buffer.from('pixels')],
    ['ArrayBuffer', () => new TextEncoder().encode('pixels').buffer as ArrayBuffer],
    ['Node stream', () => Readable.from([Buffer.from('pix'), Buffer.from('els')])],
    ['web stream', () => new Blob(['pixels']).stream()],
  ])('sends a %s as the multipart request specification says', async (_kind, file) => {
    const { phiscale, sent } = answering(classification);
    await phiscale.classify({ input: { image: { upload: file() }, topK: 1 } });
    const form = sent[0]!.body as FormData;
    expect([...form.keys()]).toEqual(['operations', 'map', '0']);
    expect(JSON.parse(String(form.get('operations'))).variables).toEqual({
      input: { image: { upload: null }, topK: 1 },
    });
    expect(JSON.parse(String(form.get('map')))).toEqual({ 0: ['variables.input.image.upload'] });
    expect(await (form.get('0') as File).text()).toBe('pixels');
    expect(sent[0]!.headers.get('apollo-require-preflight')).toBe('true');
    // fetch writes it itself, with the boundary
    expect(sent[0]!.headers.get('content-type')).toBeNull();
  });

  it('sends a file that stands in two places once', async () => {
    const { phiscale, sent } = answering({ data: { classifyBatch: [] } });
    const upload = new Blob(['pixels']);
    await phiscale.classifyBatch({
      input: { images: [{ upload }, { url: 'https://phiscale.test/a.jpg' }, { upload }] },
    });
    const form = sent[0]!.body as FormData;
    expect(JSON.parse(String(form.get('map')))).toEqual({
      0: ['variables.input.images.0.upload', 'variables.input.images.2.upload'],
    });
  });

  it("rejects with the service's code, argument, expectation and delay", async () => {
    const extensions = {
      code: 'QUEUE_FULL',
      argument: 'image',
      expected: 'room',
      received: 'none',
      retryAfterMs: 7,
    };
    const { phiscale } = answering({ data: null, errors: [{ message: 'full', extensions }] });
    const call = phiscale.classify({ input: { image: { url: 'https://phiscale.test/a.jpg' } } });
    await expect(call).rejects.toBeInstanceOf(PhiscaleError);
    await expect(call).rejects.toMatchObject({ message: 'full', ...extensions });
  });

  it('rejects with NETWORK_ERROR when something else answers', async () => {
    const phiscale = createPhiscale({
      url: 'http://phiscale.test/graphql',
      fetch: async () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }),
    });
    await expect(phiscale.server()).rejects.toMatchObject({ code: 'NETWORK_ERROR' });
  });

  it('rejects with ABORTED when its signal aborts', async () => {
    const phiscale = createPhiscale({
      url: 'http://phiscale.test/graphql',
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    });
    const controller = new AbortController();
    const call = phiscale.server({}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
  });

  it("sends the client's headers and the call's", async () => {
    const { sent } = answering({});
    const phiscale = createPhiscale({
      url: 'http://phiscale.test/graphql',
      headers: { authorization: 'Bearer a' },
      fetch: async (_url, init) => {
        sent.push({ headers: new Headers(init?.headers), body: null });
        return Response.json({ data: { server: {} } });
      },
    });
    await phiscale.server({}, { headers: { 'x-request-id': '7' } });
    expect(sent[0]!.headers.get('authorization')).toBe('Bearer a');
    expect(sent[0]!.headers.get('x-request-id')).toBe('7');
  });
});
