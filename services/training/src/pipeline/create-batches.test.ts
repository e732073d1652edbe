import { cp, mkdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../datasets/dataset.ts';
import { tarOf } from '../testing/archives.ts';
import { classFolders } from '../testing/samples.ts';
import { openWorkshop, type Workshop } from '../testing/workshop.ts';
import type { AugmentationOptions } from './augmentations.ts';
import type { Batch } from './batch.ts';
import { type BatchesOptions, createBatches } from './create-batches.ts';

let workshop: Workshop;
let dataset: Dataset;
beforeAll(async () => {
  workshop = await openWorkshop();
  const archive = await tarOf(await classFolders(['cat', 'dog', 'eel'], 10));
  // 27 images to train with, 3 to validate
  dataset = await workshop.importUpload(archive, { margin: 0.25 });
});
afterAll(() => workshop[Symbol.asyncDispose]());

const everything: AugmentationOptions = {
  randomResizedCrop: {},
  horizontalFlip: {},
  randAugment: {},
  colourJitter: { brightness: 0.4, contrast: 0.4, saturation: 0.4 },
  cutout: {},
  mixup: {},
  cutmix: {},
};

async function collect(options: Partial<BatchesOptions> = {}): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of createBatches(dataset, { split: 'TRAIN', batchSize: 5, ...options }))
    batches.push(batch);
  return batches;
}

describe('batches', () => {
  it('are whole for training, in the order of epochs and steps', async () => {
    const batches = await collect({ untilEpoch: 2 });
    expect(batches.map(({ epoch, step }) => [epoch, step])).toEqual(
      [0, 1].flatMap((epoch) => [0, 1, 2, 3, 4].map((step) => [epoch, step])),
    );
    for (const { images, labels, targets, numImages } of batches) {
      expect(numImages).toBe(5);
      expect(images.length).toBe(5 * 16 * 16 * 3);
      expect(labels.length).toBe(5);
      expect(targets).toBeNull();
    }
  });

  it('hold every validation image once, in order, without augmentation', async () => {
    const options = { split: 'VALIDATION', batchSize: 2 } as const;
    const batches = await collect(options);
    expect(batches.map(({ numImages }) => numImages)).toEqual([2, 1]);
    expect(batches.flatMap(({ labels }) => [...labels])).toEqual([0, 1, 2]);
    expect(await collect({ ...options, augmentations: everything })).toEqual(batches);
  });

  it('are the same bytes for the same seed, in any number of threads', async () => {
    const options = { seed: 3, augmentations: everything, untilEpoch: 2 };
    const batches = await collect(options);
    expect(await collect({ ...options, threads: 3 })).toEqual(batches);
    expect(await collect({ ...options, seed: 4 })).not.toEqual(batches);
  });

  it('go on after any step with the bytes that would have come', async () => {
    const options = { seed: 3, augmentations: everything, untilEpoch: 3 };
    const batches = await collect(options);
    for (const start of [1, 5, 8, 14]) {
      const { epoch, step } = batches[start] as Batch;
      expect(await collect({ ...options, from: { epoch, step } })).toEqual(batches.slice(start));
    }
    expect(await collect({ ...options, from: { epoch: 2, step: 5 } })).toEqual([]);
  });

  it('come in another order in each epoch', async () => {
    const batches = await collect({ untilEpoch: 2 });
    const epochOf = (epoch: number) =>
      batches.filter((batch) => batch.epoch === epoch).map(({ images }) => images);
    expect(epochOf(0)).not.toEqual(epochOf(1));
  });

  it('have distributions for targets where images are mixed', async () => {
    const batches = await collect({ augmentations: { mixup: { probability: 1 } } });
    for (const { targets, numImages } of batches) {
      for (let image = 0; image < numImages; image += 1) {
        const row = targets?.subarray(image * 3, (image + 1) * 3);
        expect(row?.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 6);
      }
    }
  });

  it('come in another resolution on demand', async () => {
    const [batch] = await collect({ resolution: 24 });
    expect(batch?.images.length).toBe(5 * 24 * 24 * 3);
  });

  it('end with an error that names the image which cannot be read', async () => {
    await using own = await openWorkshop();
    dataset = await own.importUpload(await tarOf(await classFolders(['cat', 'dog'], 4)));
    await truncate(join(dataset.folder, 'shard-00000.bin'), 16 * 16 * 3);
    await expect(collect({ batchSize: 6 })).rejects.toMatchObject({
      code: 'BATCH_FAILED',
      problem: { argument: expect.stringMatching(/^image [1-7]$/) },
    });
    dataset = await workshop.store.get('sample');
  });

  it('tell what the system said of a file, so that a fault that may pass is tried again', async () => {
    const folder = join(workshop.folder, 'broken');
    await cp(dataset.folder, folder, { recursive: true });
    await rm(join(folder, 'shard-00000.bin'));
    await mkdir(join(folder, 'shard-00000.bin'));
    const batches = createBatches({ ...dataset, folder }, { split: 'TRAIN', batchSize: 5 });
    await expect(batches[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: 'BATCH_FAILED',
      cause: { cause: { code: 'EISDIR' } },
    });
    await rm(folder, { recursive: true });
  });

  it('end when they are cancelled, before and after the first', async () => {
    await expect(collect({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    const controller = new AbortController();
    const { signal } = controller;
    const batches = createBatches(dataset, { split: 'TRAIN', batchSize: 5, signal })[Symbol.asyncIterator]();
    await batches.next();
    controller.abort();
    await expect(batches.next()).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('end their threads when the loop is left', async () => {
    for await (const { step } of createBatches(dataset, { split: 'TRAIN', batchSize: 5, threads: 2 })) {
      if (step === 1) break;
    }
    const resources = process.getActiveResourcesInfo();
    expect(resources.filter((resource) => resource === 'Worker')).toEqual([]);
  });

  const wrong: readonly (readonly [string, Partial<BatchesOptions>])[] = [
    ['batchSize', { batchSize: 0 }],
    ['batchSize', { batchSize: 28 }],
    ['resolution', { resolution: 7 }],
    ['seed', { seed: -1 }],
    ['from.step', { from: { epoch: 0, step: 6 } }],
    ['untilEpoch', { from: { epoch: 2, step: 0 }, untilEpoch: 1 }],
    ['threads', { threads: 0 }],
  ];
  it.each(wrong)('are refused at once for a wrong %s (%j)', (argument, options) => {
    expect(() => createBatches(dataset, { split: 'TRAIN', batchSize: 5, ...options })).toThrowError(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', problem: expect.objectContaining({ argument }) }),
    );
  });
});
