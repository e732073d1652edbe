import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPhiscale, type Phiscale } from '@phiscale/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tarOf } from '../../services/training/src/testing/archives.ts';
import { classFolders } from '../../services/training/src/testing/samples.ts';
import { cat } from '../testkit/photos.ts';
import { startApi, type TestApi } from '../testkit/start-api.ts';

const maxImageBytes = 100_000;

let api: TestApi;
let phiscale: Phiscale;
beforeAll(async () => {
  api = await startApi({ MAX_IMAGE_BYTES: `${maxImageBytes}` });
  phiscale = createPhiscale({ url: api.url });
});
afterAll(() => api.close());

const stagedIn = (dataFolder: string) => readdir(join(dataFolder, 'datasets', '.staging'));

interface Classified {
  readonly classify: { readonly predictions: readonly { readonly label: string }[] };
}

describe('a large file that nobody reads', () => {
  const large = new Uint8Array(20 * maxImageBytes);
  const classify = 'query ($input: ClassifyInput!) { classify(input: $input) { predictions { label } } }';

  it('makes way for the one behind it', async () => {
    const { data } = await api.upload<Classified>(
      classify,
      { unread: null, input: { image: { upload: null } } },
      { 'variables.unread': large, 'variables.input.image.upload': cat },
    );
    expect(data?.classify.predictions[0]?.label).toBe('cat');
  });

  it('does not keep a refused operation from its answer', async () => {
    const { errors } = await api.upload('{ unicorns }', { unread: null }, { 'variables.unread': large });
    expect(errors?.[0]?.extensions?.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is still too large for an image', async () => {
    const { errors } = await api.upload(
      classify,
      { input: { image: { upload: null } } },
      { 'variables.input.image.upload': large },
    );
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'IMAGE_TOO_LARGE',
      argument: 'input.image.upload',
    });
  });
});

/** Sends the beginning of an archive. */
async function beginUpload(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const query = 'mutation ($input: CreateDatasetInput!) { createDataset(input: $input) { name } }';
  const variables = { input: { name: 'gone', source: { upload: null }, resolution: 16 } };
  const part = (name: string, content: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${content}\r\n`;
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    [
      'POST /graphql HTTP/1.1\r\nhost: phiscale\r\napollo-require-preflight: true\r\n',
      'content-type: multipart/form-data; boundary=x\r\ncontent-length: 1000000\r\n\r\n',
      part('operations', JSON.stringify({ query, variables })),
      part('map', '{"0":["variables.input.source.upload"]}'),
      '--x\r\ncontent-disposition: form-data; name="0"; filename="a.tar"\r\n\r\n',
    ].join(''),
  );
  socket.write(Buffer.alloc(2 * maxImageBytes));
  return socket;
}

describe('an import leaves nothing behind', () => {
  it('when the client goes away in the middle of the upload', async () => {
    const socket = await beginUpload(api.url);
    await expect.poll(() => stagedIn(api.dataFolder)).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => stagedIn(api.dataFolder)).toEqual([]);
    expect(await phiscale.dataset({ name: 'gone' })).toBeNull();
  });

  it('when the service stops while a client stalls in the middle of the upload', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'phiscale-'));
    const stopping = await startApi({ DATA_DIR: dataFolder, MODELS: 'none' });
    const socket = await beginUpload(stopping.url);
    await expect.poll(() => stagedIn(dataFolder)).toHaveLength(1);
    await stopping.close();
    expect(await stagedIn(dataFolder)).toEqual([]);
    socket.destroy();
    await rm(dataFolder, { recursive: true });
  });

  it('when the service stops', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'phiscale-'));
    const stopping = await startApi({ DATA_DIR: dataFolder, MODELS: 'none' });
    const upload = await tarOf(await classFolders(['dark', 'light'], 300));
    const client = createPhiscale({ url: stopping.url });
    await client.createDataset({ input: { name: 'late', source: { upload }, resolution: 512 } });
    await stopping.close();
    const left = await readdir(join(dataFolder, 'datasets'), { recursive: true });
    // Unless it was faster than the stop
    if (!left.includes('late')) expect(left).toEqual(['.staging']);
    await rm(dataFolder, { recursive: true });
  });
});
