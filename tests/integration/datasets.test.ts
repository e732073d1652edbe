import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@phiscale/common';
import { createBatches, DatasetError, DatasetImporter, DatasetStore } from '@phiscale/training';
import sharp from 'sharp';
import { expect, it } from 'vitest';

it('a folder of photos becomes batches that a network takes', async () => {
  const root = await mkdtemp(join(tmpdir(), 'training-'));
  const importFolder = join(root, 'import');
  for (const [label, name] of ['dark', 'light'].entries()) {
    await mkdir(join(importFolder, 'tones', name), { recursive: true });
    for (let image = 0; image < 4; image += 1) {
      const grey = label * 200 + image * 10;
      const background = { r: grey, g: grey, b: grey };
      const file = join(importFolder, 'tones', name, `${image}.png`);
      await sharp({ create: { width: 40, height: 30, channels: 3, background } }).toFile(file);
    }
  }
  const store = new DatasetStore({ folder: join(root, 'datasets'), logger: createLogger('silent') });
  await store.start();
  const importer = new DatasetImporter({ store, importFolder });
  const source = { kind: 'FOLDER', folder: 'tones' } as const;
  const dataset = await importer.import({ name: 'tones', source, resolution: 32 });
  await expect(importer.import({ name: 'tones', source, resolution: 32 })).rejects.toThrow(DatasetError);

  const augmentations = { randomResizedCrop: {}, horizontalFlip: {} };
  const batches = createBatches(dataset, { split: 'TRAIN', batchSize: 3, augmentations });
  for await (const { images, labels, numImages } of batches) {
    expect(images.length).toBe(numImages * 32 * 32 * 3);
    const firstBytes = Array.from(labels, (_, position) => images[position * 32 * 32 * 3] ?? 0);
    // What a picture shows stays with its label
    expect(firstBytes.map((byte) => (byte >= 200 ? 1 : 0))).toEqual([...labels]);
  }
  await rm(root, { recursive: true });
});
