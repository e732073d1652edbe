import { createReadStream, readFileSync } from 'node:fs';
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
    ['Blob', async () => new Blob([readFileSync(photo)])],
    ['Buffer', async () => readFileSync(photo)],
    ['stream', async () => createReadStream(photo)],
    ['path', () => fromPath(photo)],
  ])('classifies a photo given as a %s', async (_kind, open) => {
    const { predictions, model } = await phiscale.classify({
      input: { image: { upload: await open() }, topK: 1 },
    });
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
    expect(await phiscale.variants()).toHaveLength(10);
  });

  it('rejects with the code and argument of the service', async () => {
    await expect(
      phiscale.classify({ input: { image: { upload: readFileSync(photo) }, topK: 0 } }),
    ).rejects.toMatchObject({
      name: 'PhiscaleError',
      code: 'INVALID_ARGUMENT',
      argument: expect.stringContaining('topK'),
    });
    await expect(phiscale.model({ ref: 'nothing' })).resolves.toBeNull();
  });
});
