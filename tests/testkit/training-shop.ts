import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, type Logger } from '@phiscale/common';
import { createOnnxEngine, type Engine, type StepOutput, type Weights } from '@phiscale/engine';
import { openStorage, type Storage } from '@phiscale/storage';
import {
  type Dataset,
  type DatasetStore,
  type JobConfiguration,
  type TrainedModel,
  TrainingWorker,
  type TrainingWorkerOptions,
} from '@phiscale/training';
import { importColours } from './colours.ts';

/** Everything that training needs, around one data set of three colours. */
export interface TrainingShop extends AsyncDisposable {
  readonly storage: Storage;
  readonly datasets: DatasetStore;
  readonly dataset: Dataset;
  /** What came out, in order. */
  readonly published: TrainedModel[];
  /** The jobs whose checkpoints take room. */
  jobsWithCheckpoints(): Promise<readonly string[]>;
  /** A worker that is not started, with what a test changes. */
  worker(changes?: Partial<TrainingWorkerOptions>): TrainingWorker;
}

export async function openTrainingShop(logger: Logger = createLogger('silent')): Promise<TrainingShop> {
  const root = await mkdtemp(join(tmpdir(), 'phiscale-shop-'));
  const { datasets, dataset } = await importColours(root, { logger });
  const storage = await openStorage({
    database: { kind: 'EMBEDDED', folder: 'memory://' },
    blobsFolder: join(root, 'blobs'),
    logger,
    retryMs: 0,
  });
  const published: TrainedModel[] = [];
  let numWorkers = 0;
  return {
    storage,
    datasets,
    dataset,
    published,
    jobsWithCheckpoints: () => readdir(join(root, 'blobs', 'training')),
    worker: (changes = {}) =>
      new TrainingWorker({
        name: `worker-${++numWorkers}`,
        ...storage,
        datasets,
        engine: createOnnxEngine(),
        models: { open: () => Promise.reject(new Error('there are no models here')) },
        sink: {
          publish: async (model) => {
            published.push(model);
            return `${model.name}@${published.length}`;
          },
        },
        logger,
        threads: 1,
        ...changes,
      }),
    [Symbol.asyncDispose]: async () => {
      await storage.close();
      await rm(root, { recursive: true });
    },
  };
}

/** Two blocks at 32 px, with everything that draws at random: mixing, dropout, stochastic depth. */
export const tinyJob = (
  { name, sha256 }: Dataset,
  changes: Partial<JobConfiguration> = {},
): JobConfiguration => ({
  name: 'tints',
  subject: {
    kind: 'SCALED_NETWORK',
    baseline: 'EFFICIENTNET_B0',
    coefficients: { widthCoefficient: 0.25, depthCoefficient: 0.1, resolution: 32, dropoutRate: 0.2 },
    stemStride: 1,
  },
  dataset: { name, digest: sha256 },
  length: { unit: 'EPOCHS', epochs: 3 },
  batchSize: 8,
  optimiser: { kind: 'RMSPROP', decay: 0.9, momentum: 0.9, epsilon: 1e-3, weightDecay: 1e-5 },
  learningRateSchedule: { kind: 'COSINE', peak: 0.01, warmUpEpochs: 1, final: 0.001 },
  augmentation: {
    horizontalFlip: true,
    leastCropArea: 0.3,
    cropPaddingPx: 0,
    colourJitter: 0,
    cutoutSize: 0,
    randAugmentMagnitude: 5,
    mixupAlpha: 0.2,
    cutmixAlpha: 0,
    labelSmoothing: 0.1,
  },
  earlyStopping: null,
  maxSeconds: null,
  seed: 11,
  checkpointIntervalSeconds: 3600,
  ...changes,
});

/** An engine whose steps a test hears of, and may answer otherwise. @param onStep gets the number of the call, from 1 */
export function watchedEngine(onStep: (call: number, output: StepOutput) => StepOutput | undefined): Engine {
  const engine = createOnnxEngine();
  let calls = 0;
  return {
    ...engine,
    loadTrainingSession: async (options) => {
      const session = await engine.loadTrainingSession(options);
      return {
        get isOpen() {
          return session.isOpen;
        },
        step: async (batch, stepOptions) => {
          const output = await session.step(batch, stepOptions);
          return onStep(++calls, output) ?? output;
        },
        evaluate: (batch, weights) => session.evaluate(batch, weights),
        exportWeights: (weights) => session.exportWeights(weights),
        exportState: () => session.exportState(),
        importState: (state) => session.importState(state),
        close: () => session.close(),
      };
    },
  };
}

/** All bytes of a network's weights, in order. */
export const bytesOf = (weights: Weights): Buffer =>
  Buffer.concat([...weights.values()].map((values) => new Uint8Array(values.buffer)));
