import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { createPhiscale } from '@phiscale/sdk';
import { fromPath } from '@phiscale/sdk/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../testkit/start-api.ts';

const photo = new URL('../fixtures/photos/cat.jpg', import.meta.url).pathname;

describe('createPhiscale against the service', () => {
  let api: TestApi;
  let phiscale: ReturnType<typeof createPhiscale>;
  beforeAll(async () => {
    api = await startApi();
    phiscale = createPhiscale({ url: api.url });
  });
  afterAll(() => api.close());

  it.each([
    ['Blob', async () => ({ upload: new Blob([readFileSync(photo)]) })],
    ['File', async () => ({ upload: new File([readFileSync(photo)], 'cat.jpg', { type: 'image/jpeg' }) })],
    ['Buffer', async () => ({ upload: readFileSync(photo) })],
    ['Node stream', async () => ({ upload: createReadStream(photo) })],
    ['web stream', async () => ({ upload: new Blob([readFileSync(photo)]).stream() })],
    ['path', async () => ({ upload: await fromPath(photo) })],
    ['base64 text', async () => ({ base64: readFileSync(photo, 'base64') })],
  ])('classifies a photo given as a %s', async (_kind, open) => {
    const { predictions, model } = await phiscale.classify({ input: { image: await open(), topK: 1 } });
    expect(predictions[0]!.label).toBe('cat');
    expect(model.ref).toBe('cifar10-tiny@1');
  });

  it('answers each image of a batch, and an error for the one that is none', async () => {
    const upload = readFileSync(photo);
    const entries = await phiscale.classifyBatch({
      input: {
        images: [{ upload }, { upload: new Blob(['no image']) }, { base64: upload.toString('base64') }],
      },
    });
    expect(entries.map((entry) => entry.classification?.predictions[0]?.label)).toEqual([
      'cat',
      undefined,
      'cat',
    ]);
    expect(entries[1]!.error).toMatchObject({
      code: 'IMAGE_UNREADABLE',
      argument: expect.stringContaining('images[1]'),
    });
  });

  it('asks for scaled configurations with the counting it is given', async () => {
    const input = { rule: 'OFFICIAL', variant: 'B0' } as const;
    const [one, doubled] = [
      await phiscale.scaledConfig({ input }),
      await phiscale.scaledConfig({ input, counting: 'FLOPS_2X' }),
    ];
    expect(one.cost.flops).toBe(385_814_752);
    expect(doubled.cost.flops).toBe(2 * 385_814_752);
    expect((await phiscale.variants({ family: 'EFFICIENTNET' })).map(({ name }) => name)).toContain('L2');
  });

  it('rejects with the code and argument of the service', async () => {
    await expect(
      phiscale.classify({ input: { image: { upload: readFileSync(photo) }, topK: 0 } }),
    ).rejects.toMatchObject({
      name: 'PhiscaleError',
      code: 'INVALID_ARGUMENT',
      argument: expect.stringContaining('topK'),
    });
    await expect(phiscale.classify({ input: { image: { base64: '§' } } })).rejects.toMatchObject({
      code: 'INVALID_BASE64',
      argument: 'input.image.base64',
    });
    await expect(
      phiscale.classify({ input: { image: { upload: readFileSync(photo) }, model: 'nothing' } }),
    ).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
  });

  it('shows which models there are, and everything of one', async () => {
    const { nodes, totalCount } = await phiscale.models();
    expect(nodes.map(({ ref, status }) => ({ ref, status }))).toEqual([
      { ref: 'cifar10-tiny@1', status: 'READY' },
    ]);
    expect(totalCount).toBe(1);
    const model = await phiscale.model({ ref: 'cifar10-tiny' });
    expect(model?.labels).toContain('cat');
    expect(model?.stages[0]?.operator).toBe('Conv3x3');
    await expect(phiscale.model({ ref: 'nothing' })).resolves.toBeNull();
  });

  it('rejects with NETWORK_ERROR where no service listens, and FILE_UNREADABLE before anything is sent', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const nowhere = createPhiscale({ url: `http://127.0.0.1:${port}/graphql` });
    await expect(nowhere.server()).rejects.toMatchObject({
      code: 'NETWORK_ERROR',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    await expect(fromPath('no-such-photo.jpg')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(
      phiscale.classify({ input: { image: { upload: createReadStream('no-such-photo.jpg') } } }),
    ).rejects.toMatchObject({ code: 'FILE_UNREADABLE', argument: 'input.image.upload' });
  });
});
