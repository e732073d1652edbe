import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createLogger } from '@phiscale/common';
import { type TrainingBatch, type TrainingSession, targetsOf } from '@phiscale/engine';
import {
  type AugmentationOptions,
  createBatches,
  type Dataset,
  DatasetImporter,
  DatasetStore,
} from '@phiscale/training';
import sharp from 'sharp';
import { median, type Row } from './row.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { openTrainingSession, type TrainingWorkload, trainingWorkloads } from './training-workloads.ts';

const names = ['B0, 224 px, batch 8', 'B(−5), 32 px, stem stride 1, batch 128'] as const;
const rounds = 3;
const steps = 6;

/** Crop, flip, colour and holes: what most jobs do to images. */
const augmentations: AugmentationOptions = {
  randomResizedCrop: { scale: [0.35, 1] },
  horizontalFlip: {},
  colourJitter: { brightness: 0.4, contrast: 0.4, saturation: 0.4 },
  cutout: {},
};

/** How much longer a step takes whose batch is made meanwhile, than one whose batch lies ready. They take turns. */
export async function pipeline(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of names) {
    const workload = trainingWorkloads[name];
    const dataset = await createDataset(workload);
    const session = await openTrainingSession({ ...workload, numClasses: dataset.classes.length });
    const [ready, made]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      ready.push(...(await timeSteps(session, repeatBatch(dataset, workload))));
      made.push(...(await timeSteps(session, makeBatches(dataset, workload, round))));
    }
    await session.close();
    const row = (measure: string, value: number, unit: string, bound = ''): Row => ({
      bench: 'pipeline',
      measure: `${name}: ${measure}`,
      value,
      unit,
      bound,
    });
    rows.push(
      row('a step whose batch lies ready, median', median(ready), 'ms'),
      row('a step whose batch is made meanwhile, median', median(made), 'ms'),
      row('more', 100 * (median(made) / median(ready) - 1), '%', '≤ 3 %'),
    );
  }
  return rows;
}

/** As a run sees it: the wait for the batch is part of the step. The first one begins the pipeline and is left out. */
async function timeSteps(session: TrainingSession, batches: AsyncIterable<TrainingBatch>): Promise<number[]> {
  const stepMs: number[] = [];
  let startedAt = performance.now();
  for await (const batch of batches) {
    await session.step(batch, { learningRate: 0.01, seed: 1 });
    stepMs.push(performance.now() - startedAt);
    if (stepMs.length > steps) break;
    startedAt = performance.now();
  }
  return stepMs.slice(1);
}

async function* makeBatches(
  dataset: Dataset,
  { batchSize }: TrainingWorkload,
  seed: number,
): AsyncGenerator<TrainingBatch> {
  const options = { split: 'TRAIN', batchSize, seed, augmentations, untilEpoch: 1000 } as const;
  for await (const { images, labels } of createBatches(dataset, options)) {
    yield { images, targets: targetsOf(labels, dataset.classes.length) };
  }
}

async function* repeatBatch(dataset: Dataset, workload: TrainingWorkload): AsyncGenerator<TrainingBatch> {
  for await (const { images, targets } of makeBatches(dataset, workload, 0)) {
    // The thread that made it ends with this loop; a session takes the bytes away
    const batch = { images: images.slice(), targets: targets.slice() };
    for (;;) yield { images: batch.images.slice(), targets: batch.targets.slice() };
  }
}

const classes = ['darker', 'lighter'] as const;

/** JPEGs of noise, enough for a few batches, packed at the resolution of the workload. */
async function createDataset({ resolution, batchSize }: TrainingWorkload): Promise<Dataset> {
  const root = await temporaryFolder();
  for (const [index, name] of classes.entries()) {
    await mkdir(join(root, 'import', name), { recursive: true });
    for (let image = 0; image < 2 * batchSize; image++) {
      const noise = { type: 'gaussian', mean: 96 + 64 * index + (image % 32), sigma: 40 } as const;
      await sharp({
        create: { width: resolution, height: resolution, channels: 3, background: 'black', noise },
      })
        .jpeg()
        .toFile(join(root, 'import', name, `${image}.jpg`));
    }
  }
  const store = new DatasetStore({ folder: join(root, 'datasets'), logger: createLogger('silent') });
  await store.start();
  return new DatasetImporter({ store, importFolder: root }).import({
    name: 'noise',
    source: { kind: 'FOLDER', folder: 'import' },
    resolution,
    validationFraction: 0.2,
  });
}
