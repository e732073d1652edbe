import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger, type Logger } from '@phiscale/common';
import { type Dataset, DatasetImporter, DatasetStore } from '@phiscale/training';
import sharp from 'sharp';

export interface ColoursOptions {
  readonly imagesPerClass?: number;
  readonly validationFraction?: number;
  readonly logger?: Logger;
}

export interface Colours {
  readonly datasets: DatasetStore;
  readonly dataset: Dataset;
}

/** Puts the data set `colours`, three classes of 32 px, into a data folder as the service lays it out. */
export async function importColours(
  dataFolder: string,
  { imagesPerClass = 14, validationFraction = 0.2, logger = createLogger('silent') }: ColoursOptions = {},
): Promise<Colours> {
  const importFolder = join(dataFolder, 'import');
  await paintClasses(join(importFolder, 'colours'), imagesPerClass);
  const datasets = new DatasetStore({ folder: join(dataFolder, 'datasets'), logger });
  await datasets.start();
  const dataset = await new DatasetImporter({ store: datasets, importFolder }).import({
    name: 'colours',
    source: { kind: 'FOLDER', folder: 'colours' },
    resolution: 32,
    validationFraction,
  });
  return { datasets, dataset };
}

/** Folders of JPEGs, one a class, each of the colour that its class is named after; brightness tells images apart. */
async function paintClasses(folder: string, numImages: number): Promise<void> {
  const classes = { blue: [0, 0, 1], green: [0, 1, 0], red: [1, 0, 0] } as const;
  for (const [name, [r, g, b]] of Object.entries(classes)) {
    await mkdir(join(folder, name), { recursive: true });
    for (let image = 0; image < numImages; image += 1) {
      const full = 255 - image * 4;
      const background = { r: r * full, g: g * full, b: b * full };
      const file = join(folder, name, `${image}.jpg`);
      await sharp({ create: { width: 40, height: 40, channels: 3, background } })
        .jpeg()
        .toFile(file);
    }
  }
}
