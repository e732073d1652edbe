import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cat } from '../testkit/photos.ts';
import { startApi, type TestApi } from '../testkit/start-api.ts';

interface Answer {
  readonly classify: { readonly predictions: readonly { readonly label: string }[] };
}

const query = 'query ($image: ImageInput!) { classify(input: { image: $image }) { predictions { label } } }';
/** Room for the photo as text and as bytes, and for no other beside it. */
const maxInflightBytes = Math.ceil(2.5 * cat.byteLength);
const base64 = Buffer.from(cat).toString('base64');

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ MAX_INFLIGHT_BYTES: String(maxInflightBytes), ALLOW_PRIVATE_URLS: 'true' });
});
afterAll(() => api.close());

const upload = (bytes: Uint8Array) =>
  api.upload<Answer>(query, { image: { upload: null } }, { 'variables.image.upload': bytes });
const asText = (text: string) => api.graphql<Answer>(query, { image: { base64: text } });

/** A web server that answers with so many bytes, and then with nothing more until it is let go. */
async function stallingServer(numBytes: number) {
  const sent = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const server = createServer(async (_, response) => {
    response.write(new Uint8Array(numBytes), () => sent.resolve());
    await letGo.promise;
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = api.graphql<Answer>(query, { image: { url: `http://127.0.0.1:${port}/` } });
  return {
    sent: sent.promise,
    asked,
    [Symbol.asyncDispose]: async () => {
      letGo.resolve();
      await asked;
      server.close();
    },
  };
}

describe('the bytes that all requests hold', () => {
  it('are given back when a request is answered', async () => {
    for (let asked = 0; asked < 5; asked++) {
      expect((await upload(cat)).data?.classify.predictions[0]?.label).toBe('cat');
      expect((await asText(base64)).data?.classify.predictions[0]?.label).toBe('cat');
    }
  });

  it('refuse others while they are held, however they come, and take them afterwards', async () => {
    const refusal = [{ extensions: { code: 'QUEUE_FULL', retryAfterMs: 1000 } }];
    {
      await using stalled = await stallingServer(Math.floor(0.9 * maxInflightBytes));
      await stalled.sent;
      await expect.poll(async () => (await upload(cat)).errors).toMatchObject(refusal);
      // Before it is received
      const { status, errors } = await asText(base64);
      expect({ status, errors }).toMatchObject({ status: 503, errors: refusal });
      await using other = await stallingServer(cat.byteLength);
      expect((await other.asked).errors).toMatchObject(refusal);
    }
    expect((await upload(cat)).errors).toBeUndefined();
  });

  it('are those that came, not those that were announced', async () => {
    const { hostname, port } = new URL(api.url);
    const sockets = [1, 2, 3].map(() => {
      const socket = connect(Number(port), hostname);
      const length = maxInflightBytes - 100;
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n{`,
      );
      return socket;
    });
    try {
      await Promise.all(sockets.map((socket) => once(socket, 'connect')));
      expect((await upload(cat)).errors).toBeUndefined();
      expect((await asText(base64)).errors).toBeUndefined();
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  });

  it('count answers that are pictures', async () => {
    const overlay = `query ($image: ImageInput!) {
      classify(input: { image: $image }) { activationMap { overlay(sidePx: 2048) } }
    }`;
    const { data, errors } = await api.upload(
      overlay,
      { image: { upload: null } },
      { 'variables.image.upload': cat },
    );
    expect(data).toEqual({ classify: { activationMap: null } });
    expect(errors).toMatchObject([{ extensions: { code: 'IMAGE_TOO_LARGE' } }]);
  });

  it('are never as many as some ask for', async () => {
    const refusal = [{ extensions: { code: 'IMAGE_TOO_LARGE' } }];
    expect((await upload(new Uint8Array(maxInflightBytes + 1))).errors).toMatchObject(refusal);
    // Refused before it is received, and with the image beside the text that it came as
    const received = await asText(base64.repeat(2));
    expect(received).toMatchObject({ status: 413, errors: refusal });
    const counted = await asText(`${base64}${base64.slice(0, base64.length >> 1)}`);
    expect(counted).toMatchObject({ status: 200, errors: refusal });
    await using stalled = await stallingServer(maxInflightBytes + 1);
    expect((await stalled.asked).errors).toMatchObject(refusal);
  });
});
