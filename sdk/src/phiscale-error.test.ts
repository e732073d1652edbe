import { describe, expect, it } from 'vitest';
import { createPhiscale } from './create-phiscale.ts';

const secret = 'c2VjcmV0'.repeat(20);

/** What a call with an image rejects with when this is the answer. */
async function rejection(body: string, init: ResponseInit & { type?: string } = {}): Promise<unknown> {
  const { type = 'application/json', ...rest } = init;
  const answer = async () => new Response(body, { ...rest, headers: { 'content-type': type } });
  return caught(answer);
}

const caught = (fetch: typeof globalThis.fetch): Promise<unknown> =>
  createPhiscale({ url: 'http://phiscale.test/graphql', fetch })
    .classify({ input: { image: { base64: secret } } })
    .catch((error: unknown) => error);

const graphql = (...errors: object[]): string => JSON.stringify({ data: null, errors });

describe('PhiscaleError', () => {
  it('has the code and details of the first GraphQL error, whatever the HTTP status', async () => {
    const extensions = { code: 'QUEUE_FULL', argument: null, received: '512 images', retryAfterMs: 7 };
    const body = graphql({ message: 'full', extensions, path: ['classify'] }, { message: 'other' });
    expect(await rejection(body, { status: 503, type: 'application/graphql-response+json' })).toMatchObject({
      name: 'PhiscaleError',
      message: 'full',
      code: 'QUEUE_FULL',
      argument: undefined,
      expected: undefined,
      received: '512 images',
      retryAfterMs: 7,
      cause: { message: 'full', path: ['classify'] },
    });
  });

  it('is INTERNAL_SERVER_ERROR for a GraphQL error without a code', async () => {
    expect(await rejection(graphql({ message: 'boom' }))).toMatchObject({
      name: 'PhiscaleError',
      message: 'boom',
      code: 'INTERNAL_SERVER_ERROR',
    });
  });

  it.each([
    [502, 'text/html', '<html>Bad gateway'],
    [200, 'text/html', '<html>Welcome'],
    [200, 'application/json', '{"data":'],
    [401, 'application/json', '{"message":"who are you?"}'],
  ])('is NETWORK_ERROR for HTTP %i of %s that is no GraphQL', async (status, type, body) => {
    expect(await rejection(body, { status, type })).toMatchObject({
      name: 'PhiscaleError',
      code: 'NETWORK_ERROR',
      message: expect.not.stringContaining('Welcome'),
    });
  });

  it.each(['{"data":null}', '{"data":{}}', '{}'])(
    'is NETWORK_ERROR where an answer has neither the field nor an error: %s',
    async (body) => {
      expect(await rejection(body)).toMatchObject({
        name: 'PhiscaleError',
        code: 'NETWORK_ERROR',
        message: 'What answered is no GraphQL service: HTTP 200',
      });
    },
  );

  it("is NETWORK_ERROR with the network's own reason when nothing answers", async () => {
    const refused = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') });
    expect(await caught(() => Promise.reject(refused))).toMatchObject({
      code: 'NETWORK_ERROR',
      message: 'The service did not answer: fetch failed: connect ECONNREFUSED 127.0.0.1:1',
      cause: refused,
    });
  });

  it.each([
    ['a GraphQL error', graphql({ message: 'boom', extensions: { code: 'TIMEOUT' } }), 200],
    ['something else', '<html>', 502],
  ])('never repeats the image that was sent, when the answer is %s', async (_kind, body, status) => {
    const error = (await rejection(body, { status })) as Error;
    const cause = error.cause;
    const all = [error.message, error.stack, JSON.stringify(error), JSON.stringify(cause), String(cause)];
    expect(all.join()).not.toContain(secret);
  });
});
