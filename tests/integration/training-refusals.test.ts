import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPhiscale, type Phiscale } from '@phiscale/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importColours } from '../testkit/colours.ts';
import { startApi, type TestApi } from '../testkit/start-api.ts';

let folder: string;
let api: TestApi;
let phiscale: Phiscale;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phiscale-refusals-'));
  await importColours(folder);
  api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
  phiscale = createPhiscale({ url: api.url });
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const input = { name: 'tints', dataset: 'colours' };
const small = { rule: 'COMPOUND', phi: -8, resolution: 32 } as const;

/** 8 px, halved five times. */
const shrinking = {
  stages: Array.from({ length: 5 }, () => ({
    operator: 'MBCONV' as const,
    kernelSize: 3,
    stride: 2,
    channels: 8,
    repeats: 1,
  })),
  resolution: 8,
};

const stages = [{ operator: 'MBCONV' as const, kernelSize: 3, stride: 2, channels: 32, repeats: 4 }];
const coefficients = [1.3, 1.25].map((beta) => ({ alpha: 1.3, beta, gamma: 1.05 }));

describe('startTraining', () => {
  it.each([
    ['a data set that is not there', { dataset: 'none' }, 'DATASET_NOT_FOUND', 'dataset'],
    ['no epochs', { epochs: 0 }, 'INVALID_JOB_CONFIGURATION', 'epochs'],
    ['two lengths', { steps: 3 }, 'INVALID_JOB_CONFIGURATION', 'epochs'],
    [
      'two crops',
      { augmentation: { cropPaddingPx: 4, leastCropArea: 0.5 } },
      'INVALID_JOB_CONFIGURATION',
      'augmentation.leastCropArea',
    ],
    [
      'a jitter down to black',
      { augmentation: { colourJitter: 1 } },
      'INVALID_JOB_CONFIGURATION',
      'augmentation.colourJitter',
    ],
    [
      'a cutout of the whole',
      { augmentation: { cutoutSize: 1 } },
      'INVALID_JOB_CONFIGURATION',
      'augmentation.cutoutSize',
    ],
    [
      'a rise that no accuracy has',
      { earlyStopping: { patienceEpochs: 1, leastImprovement: 5 } },
      'INVALID_JOB_CONFIGURATION',
      'earlyStopping.leastImprovement',
    ],
    ['a name that is none', { name: 'No!' }, 'INVALID_JOB_CONFIGURATION', 'name'],
    ['batches larger than the data set', { batchSize: 1000 }, 'DATASET_TOO_SMALL', 'batchSize'],
    [
      'a field of another optimiser',
      { optimiser: { kind: 'SGD', beta1: 0.9 } },
      'INVALID_JOB_CONFIGURATION',
      'optimiser.beta1',
    ],
    [
      'a field of another schedule',
      { learningRate: { factor: 0.5 } },
      'INVALID_JOB_CONFIGURATION',
      'learningRate.factor',
    ],
    [
      'a warm-up longer than the training',
      { learningRate: { warmUpEpochs: 2 } },
      'INVALID_JOB_CONFIGURATION',
      'learningRate.warmUpEpochs',
    ],
    [
      'a rate that ends above its peak',
      { learningRate: { peak: 0.01, final: 0.1 } },
      'INVALID_JOB_CONFIGURATION',
      'learningRate.final',
    ],
    [
      'a resolution that the strides use up',
      { scaledConfig: { rule: 'COMPOUND', phi: 0, customBaseline: shrinking } },
      'RESOLUTION_TOO_SMALL',
      'scaledConfig.resolution',
    ],
    [
      'a φ out of range',
      { scaledConfig: { ...small, phi: 1000 } },
      'COEFFICIENT_OUT_OF_RANGE',
      'scaledConfig.phi',
    ],
    ['two subjects', { model: 'cifar10-tiny' }, 'INVALID_JOB_CONFIGURATION', 'model'],
    ['a model that is not there', { scaledConfig: null, model: 'none@9' }, 'MODEL_NOT_FOUND', 'model'],
    [
      'its own number of classes',
      { scaledConfig: { ...small, numClasses: 7 } },
      'INVALID_SCALING_INPUT',
      'scaledConfig.numClasses',
    ],
  ] as const)('refuses %s at once', async (_, changes, code, argument) => {
    const start = phiscale.startTraining({ input: { ...input, scaledConfig: small, epochs: 1, ...changes } });
    await expect(start).rejects.toMatchObject({ code, argument });
  });
});

describe('startCoefficientSearch', () => {
  const search = {
    ...input,
    baseline: 'MOBILENET_V1',
    coefficients,
    phi: -8,
    epochs: 2,
    batchSize: 8,
  } as const;

  it.each([
    ['a data set that is not there', { dataset: 'none' }, 'DATASET_NOT_FOUND', 'dataset'],
    ['a grid beside a list', { tolerance: 0.1 }, 'INVALID_SCALING_INPUT', 'tolerance'],
    ['a list of nothing', { coefficients: [] as typeof coefficients }, 'INVALID_SEARCH', 'coefficients'],
    [
      'a rung larger than the whole',
      { pruning: { leastBudget: 3 } },
      'INVALID_SEARCH',
      'pruning.leastBudget',
    ],
    ['an η that promotes all', { pruning: { leastBudget: 1, eta: 1 } }, 'INVALID_SEARCH', 'pruning.eta'],
    ['no trial at a time', { parallelism: 0 }, 'INVALID_SEARCH', 'parallelism'],
    ['two lengths', { steps: 3 }, 'INVALID_JOB_CONFIGURATION', 'epochs'],
    ['a fraction of nothing', { imageFraction: 0 }, 'INVALID_JOB_CONFIGURATION', 'imageFraction'],
  ] as const)('refuses %s at once', async (_, changes, code, argument) => {
    const start = phiscale.startCoefficientSearch({ input: { ...search, ...changes } });
    await expect(start).rejects.toMatchObject({ code, argument });
  });
});

describe('startScalingComparison', () => {
  const comparison = {
    ...input,
    customBaseline: { stages, headFilters: 64 },
    factor: 2,
    steps: 2,
    batchSize: 8,
  };

  it.each([
    ['a data set that is not there', { dataset: 'none' }, 'DATASET_NOT_FOUND', 'dataset'],
    ['two targets', { macs: 1e6 }, 'INVALID_SCALING_INPUT', 'factor'],
    ['two baselines', { baseline: 'RESNET_50' }, 'INVALID_SCALING_INPUT', 'baseline'],
    ['a target that no rule reaches', { factor: undefined, macs: 1 }, 'INVALID_SEARCH', 'macs'],
    ['a factor that no rule reaches', { factor: 1 / 1024 }, 'INVALID_SEARCH', 'factor'],
    ['images too large to train with', { resolution: 2000 }, 'INVALID_SEARCH', 'resolution'],
    ['no trial at a time', { parallelism: 0 }, 'INVALID_SEARCH', 'parallelism'],
    ['two lengths', { epochs: 3 }, 'INVALID_JOB_CONFIGURATION', 'epochs'],
  ] as const)('refuses %s at once', async (_, changes, code, argument) => {
    const start = phiscale.startScalingComparison({ input: { ...comparison, ...changes } });
    await expect(start).rejects.toMatchObject({ code, argument });
  });
});
