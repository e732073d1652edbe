import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cat } from '../testkit/photos.ts';
import { startApi, type TestApi } from '../testkit/start-api.ts';

interface Answer {
  readonly classify: { readonly predictions: readonly { readonly label: string }[] };
}

const query = 'query ($image: ImageInput!) { classify(input: { image: $image }) { predictions { label } } }';
/** Room for the photo as a file, and for no other beside it. */
const maxInflightBytes = Math.ceil(1.5 * cat.byteLength);
const base64 = Buffer.from(cat).toString('base64');

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ MAX_INFLIGHT_BYTES: String(maxInflightBytes), ALLOW_PRIVATE_URLS: 'true' });
});
afterAll(() => api.close());

const upload = (bytes: Uint8Array) =>
  api.upload<Answer>(query, { image: { upload: null } }, { 'variables.image.upload': bytes });
const refusal = [{ extensions: { code: 'QUEUE_FULL', retryAfterMs: 1000 } }];

describe('the bytes that all requests hold', () => {
  it('are given back when a request is answered', async () => {
    for (let asked = 0; asked < 5; asked++) {
      expect((await upload(cat)).data?.classify.predictions[0]?.label).toBe('cat');
    }
  });

  it('have a limit that refuses a file', async () => {
    const { errors } = await upload(new Uint8Array(maxInflightBytes + 1));
    expect(errors).toMatchObject(refusal);
  });

  it('refuse text before it is received, which may come when there is room', async () => {
    const { status, errors } = await api.graphql(query, { image: { base64: `${base64}${base64}` } });
    expect(status).toBe(503);
    expect(errors).toMatchObject(refusal);
  });

  it('count the image beside the text that it came as', async () => {
    const { status, errors } = await api.graphql(query, { image: { base64 } });
    expect(status).toBe(200);
    expect(errors).toMatchObject(refusal);
  });

  it('refuse an image that is fetched', async () => {
    const server = createServer((_, response) => response.end(new Uint8Array(maxInflightBytes + 1)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const { errors } = await api.graphql(query, { image: { url: `http://127.0.0.1:${port}/` } });
    server.close();
    expect(errors).toMatchObject(refusal);
    expect((await upload(cat)).errors).toBeUndefined();
  });
});
