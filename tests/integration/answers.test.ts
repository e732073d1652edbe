import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInModelsFolder } from '@phiscale/inference';
import { createPhiscale } from '@phiscale/sdk';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cat } from '../testkit/photos.ts';
import { startApi, type TestApi } from '../testkit/start-api.ts';

const image = { upload: new Blob([Uint8Array.from(cat)]) };

describe('answers, through the SDK', () => {
  let api: TestApi;
  let phiscale: ReturnType<typeof createPhiscale>;
  beforeAll(async () => {
    api = await startApi();
    phiscale = createPhiscale({ url: api.url });
    await addModel('twin');
    await addModel('renamed', (labels) => ['aeroplane', ...labels.slice(1)]);
  });
  afterAll(() => api.close());

  /** The model in the box under another name. */
  async function addModel(name: string, rename?: (labels: string[]) => string[]): Promise<void> {
    const folder = join(api.dataFolder, 'models', name, '1');
    await cp(join(builtInModelsFolder, 'cifar10-tiny', '1'), folder, { recursive: true });
    if (rename === undefined) return;
    const path = join(folder, 'phiscale.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    await writeFile(path, JSON.stringify({ ...manifest, labels: rename(manifest.labels) }));
  }

  it('give the pooled features as float32', async () => {
    const { embedding } = await phiscale.embed({ input: { image } });
    const bytes = Buffer.from(embedding!.base64, 'base64');
    expect(bytes.length).toBe(4 * embedding!.dimension);
    const features = Array.from({ length: embedding!.dimension }, (_, at) => bytes.readFloatLE(4 * at));
    expect(features.every(Number.isFinite) && features.some((value) => value > 0)).toBe(true);
  });

  it('say what was done to the image', async () => {
    const { width, height } = await sharp(cat).metadata();
    const { preprocessing } = await phiscale.classify({ input: { image } });
    expect(preprocessing).toMatchObject({
      original: { width, height },
      orientation: 1,
      interpolation: 'BICUBIC',
    });
    expect(Math.min(preprocessing.resized.width, preprocessing.resized.height)).toBe(32);
    const side = Math.min(width, height);
    // The resized sides are whole pixels of 32
    expect(Math.abs(preprocessing.seen.width - side) / side).toBeLessThan(1 / 32);
    expect(Math.abs(preprocessing.seen.height - side) / side).toBeLessThan(1 / 32);
  });

  it('explain the most probable class by a map whose means differ as the logits do', async () => {
    const { predictions, activationMap: top } = await phiscale.explain({
      input: { image, topK: 10 },
      sidePx: 64,
    });
    const [first, second] = predictions;
    const { activationMap: other } = await phiscale.explain({ input: { image }, label: second!.label });
    expect([top!.index, other!.index]).toEqual([first!.index, second!.index]);
    const logitOf = ({ rows, bias }: { readonly rows: number[][]; readonly bias: number }) =>
      rows.flat().reduce((sum, value) => sum + value, 0) / rows.flat().length + bias;
    // a quotient of probabilities is the exponential of a difference of logits
    const quotient = first!.probability / second!.probability;
    expect(logitOf(top!) - logitOf(other!)).toBeCloseTo(Math.log(quotient), 3);
    expect([top!.rows.length, top!.rows[0]!.length]).toEqual([top!.height, top!.width]);
    expect([top!.min, top!.max]).toEqual([Math.min(...top!.rows.flat()), Math.max(...top!.rows.flat())]);
    const overlay = await sharp(Buffer.from(top!.overlay, 'base64')).metadata();
    expect([overlay.format, Math.max(overlay.width, overlay.height)]).toEqual(['png', 64]);
  });

  it('average probabilities over views, the mirror image among them', async () => {
    // Both without loss: a JPEG is shrunk while it is decoded, a PNG is not
    const png = async (photo: Sharp) => ({
      upload: new Blob([Uint8Array.from(await photo.png().toBuffer())]),
    });
    const all = { image: await png(sharp(cat)), topK: 10 };
    const [one, other, both] = [
      await phiscale.classify({ input: all }),
      await phiscale.classify({ input: { ...all, image: await png(sharp(cat).flop()) } }),
      await phiscale.classify({ input: { ...all, views: 'FLIP' } }),
    ];
    for (const { index, probability } of both.predictions) {
      const of = ({ predictions }: typeof one) =>
        predictions.find((each) => each.index === index)!.probability;
      expect(probability).toBeCloseTo((of(one) + of(other)) / 2, 2);
    }
    for (const views of ['FIVE_CROP', 'TEN_CROP'] as const) {
      const { predictions } = await phiscale.classify({ input: { ...all, views } });
      expect(predictions.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9);
    }
  });

  it('take no more views than places in the queue, which would be full each time', async () => {
    await addModel('narrow');
    await phiscale.loadModel({ ref: 'narrow', options: { maxQueueSize: 4 } });
    const ask = (views: 'FLIP' | 'FIVE_CROP') =>
      phiscale.classify({ input: { image, model: 'narrow', views } });
    expect((await ask('FLIP')).predictions[0]?.label).toBe('cat');
    await expect(ask('FIVE_CROP')).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'views',
      expected: 'at most 4 views, which are as many as may wait (maxQueueSize)',
      received: 'FIVE_CROP',
    });
  });

  it('average probabilities over models of the same labels', async () => {
    const alone = await phiscale.classify({ input: { image } });
    const ensemble = [{ model: 'cifar10-tiny', weight: 3 }, { model: 'twin' }];
    const [entry] = await phiscale.classifyBatch({ input: { images: [image], ensemble } });
    const { predictions, members } = entry!.classification!;
    expect(members).toMatchObject([
      { model: { ref: 'cifar10-tiny@1' }, weight: 3 },
      { model: { ref: 'twin@1' }, weight: 1 },
    ]);
    expect(predictions[0]!.label).toBe('cat');
    expect(predictions[0]!.probability).toBeCloseTo(alone.predictions[0]!.probability, 6);
    expect((await phiscale.embed({ input: { image, ensemble } })).embedding).toBeNull();
    expect((await phiscale.explain({ input: { image, ensemble } })).activationMap).toBeNull();
  });

  it('are given again to who allows it, and to nobody else', async () => {
    const input = { image, topK: 3, views: 'FLIP' } as const;
    const first = await phiscale.classify({ input: { ...input, cache: true } });
    const second = await phiscale.classify({ input: { ...input, cache: true, topK: 1 } });
    const third = await phiscale.classify({ input });
    expect([first.cached, second.cached, third.cached]).toEqual([false, true, false]);
    expect(second.predictions).toEqual(first.predictions.slice(0, 1));
    expect(second.timing).toEqual({ decodeMs: 0, queueMs: 0, inferenceMs: 0, batchSize: 0 });
    const explained = await phiscale.explain({ input: { ...input, cache: true } });
    const again = await phiscale.explain({ input: { ...input, cache: true }, label: 'dog' });
    expect([explained.cached, again.cached, again.activationMap!.label]).toEqual([false, true, 'dog']);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['class', 'INVALID_ARGUMENT', () => phiscale.explain({ input: { image }, class: 10 })],
    ['label', 'INVALID_ARGUMENT', () => phiscale.explain({ input: { image }, label: 'unicorn' })],
    ['sidePx', 'INVALID_ARGUMENT', () => phiscale.explain({ input: { image }, sidePx: 5000 })],
    ['ensemble', 'INVALID_ARGUMENT', () => phiscale.classify({ input: { image, ensemble: [] } })],
    [
      'ensemble',
      'INVALID_ARGUMENT',
      () => phiscale.classify({ input: { image, model: 'twin', ensemble: pair } }),
    ],
    ['ensemble[1].model', 'INVALID_ARGUMENT', () => ask('cifar10-tiny', 'cifar10-tiny@1')],
    ['ensemble[1].model', 'LABELS_DIFFER', () => ask('cifar10-tiny', 'renamed')],
    ['ensemble[1].model', 'MODEL_NOT_FOUND', () => ask('cifar10-tiny', 'nothing')],
    ['topK', 'INVALID_ARGUMENT', () => phiscale.classify({ input: { image, ensemble: pair, topK: 11 } })],
  ])('refuse a bad %s as %s', async (argument, code, send) => {
    await expect(send()).rejects.toMatchObject({ code, argument });
  });

  const pair = [{ model: 'cifar10-tiny' }, { model: 'twin' }];
  const ask = (...refs: string[]) =>
    phiscale.classify({ input: { image, ensemble: refs.map((model) => ({ model })) } });
});
