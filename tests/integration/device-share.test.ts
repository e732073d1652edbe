import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createPhiscale } from '@phiscale/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importColours } from '../testkit/colours.ts';
import { cat } from '../testkit/photos.ts';
import { startApi } from '../testkit/start-api.ts';

const builtIn = fileURLToPath(new URL('../../services/inference/models/cifar10-tiny/1', import.meta.url));
const base64 = Buffer.from(cat).toString('base64');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phiscale-share-'));
  await importColours(folder);
  await cp(builtIn, join(folder, 'models/other/1'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a device that is shared', () => {
  it('goes on answering for one model while another is flooded and a job trains, and none waits for ever', async () => {
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'cifar10-tiny,other' });
    const phiscale = createPhiscale({ url: api.url });
    const classify = (model: string) => phiscale.classify({ input: { image: { base64 }, model, topK: 1 } });
    const { id } = await phiscale.startTraining({
      input: {
        name: 'tints',
        dataset: 'colours',
        scaledConfig: { rule: 'COMPOUND', phi: -8, resolution: 32 },
        epochs: 1000,
        batchSize: 8,
      },
    });
    const stepsOf = async () => (await phiscale.trainingJob({ id }))?.steps.nodes.length ?? 0;
    while ((await stepsOf()) === 0) await sleep(50);

    let isFlooded = true;
    let flooded = 0;
    const flood = Array.from({ length: 8 }, async () => {
      while (isFlooded) {
        await classify('cifar10-tiny');
        flooded++;
      }
    });
    const stepsBefore = await stepsOf();
    for (let answered = 0; answered < 5; answered++) {
      expect((await classify('other')).predictions[0]?.label).toBe('cat');
    }
    while ((await stepsOf()) < stepsBefore + 3) await sleep(50);
    isFlooded = false;
    await Promise.all(flood);
    expect(flooded).toBeGreaterThan(8);
    await phiscale.cancelTraining({ id });
  }, 240_000);

  it('can be left to one model by its share', async () => {
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'other' });
    const phiscale = createPhiscale({ url: api.url });
    const loaded = await phiscale.loadModel({ ref: 'other', options: { share: 0.25 } });
    expect(loaded).toMatchObject({ options: { share: 0.25 }, runtime: { options: { share: 0.25 } } });
    await expect(phiscale.loadModel({ ref: 'other', options: { share: 0 } })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      argument: 'options.share',
    });
  });
});
