import { baselines, buildNetwork, trainingMemory } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../datasets/dataset.ts';
import { jobConfiguration } from '../jobs/testing/job-configuration.ts';
import { checkPlan, chooseBatchSize, planTraining, requireMemory } from './training-plan.ts';

const coefficients = { widthCoefficient: 0.5, depthCoefficient: 0.5, resolution: 32, dropoutRate: 0 };
const network = buildNetwork(baselines.EFFICIENTNET_B0, coefficients);
const plenty = Number.POSITIVE_INFINITY;

describe('chooseBatchSize', () => {
  it.each([
    [1, 1],
    [11, 8],
    [100, 16],
    [16 * 32, 32],
    [50_000, 128],
  ])('makes batches of %d images of a power of two: %d', (numImages, expected) => {
    expect(chooseBatchSize(network, numImages, plenty)).toBe(expected);
  });

  it('fits into memory', () => {
    const { totalBytes } = trainingMemory(network, { batchSize: 64 });
    expect(chooseBatchSize(network, 50_000, totalBytes)).toBe(64);
    expect(chooseBatchSize(network, 50_000, totalBytes - 1)).toBe(32);
  });
});

describe('requireMemory', () => {
  it('refuses what can never fit, with what it needs and what there is', () => {
    const { totalBytes } = trainingMemory(network, { batchSize: 64 });
    requireMemory(network, 64, totalBytes);
    expect(() => requireMemory(network, 64, totalBytes - 1)).toThrow(
      expect.objectContaining({
        code: 'BATCH_TOO_LARGE',
        problem: expect.objectContaining({
          argument: 'batchSize',
          received: expect.stringMatching(/^64: \d+ MB$/),
        }),
      }),
    );
  });
});

/** 60 images to train with, 4 to validate. */
const dataset = {
  classes: [
    { name: 'cat', numImages: { TRAIN: 30, VALIDATION: 2, TEST: 0 } },
    { name: 'dog', numImages: { TRAIN: 30, VALIDATION: 2, TEST: 0 } },
  ],
} as unknown as Dataset;
const warmUpOf = (warmUpEpochs: number) => ({ kind: 'CONSTANT', peak: 0.1, warmUpEpochs }) as const;
const refusal = (argument: string) =>
  expect.objectContaining({
    code: 'INVALID_JOB_CONFIGURATION',
    problem: expect.objectContaining({ argument }),
  });

describe('planTraining', () => {
  it('makes epochs of whole batches, and counts their steps', () => {
    const length = { unit: 'EPOCHS', epochs: 2 } as const;
    const plan = planTraining(dataset, jobConfiguration({ length }), 8);
    expect(plan).toEqual({ batchSize: 8, stepsPerEpoch: 7, totalSteps: 14 });
  });
});

describe('checkPlan', () => {
  const check = (changes: Parameters<typeof jobConfiguration>[0]) =>
    checkPlan(dataset, jobConfiguration(changes));

  it.each([
    ['as long as the training', 8, 2],
    // 60 images: automatic batches are of 16, and 3 steps an epoch
    ['that an automatic batch allows where memory is no matter', 'AUTO', 3],
  ] as const)('takes a warm-up %s, and no longer one', (_, batchSize, epochs) => {
    const steps = batchSize === 'AUTO' ? 9 : 14;
    const length = { unit: 'STEPS', steps } as const;
    check({ batchSize, length, learningRateSchedule: warmUpOf(epochs) });
    expect(() => check({ batchSize, length, learningRateSchedule: warmUpOf(epochs + 0.1) })).toThrow(
      refusal('learningRateSchedule.warmUpEpochs'),
    );
  });

  it('refuses a rate that would rise to its end', () => {
    const learningRateSchedule = { kind: 'COSINE', peak: 0.1, warmUpEpochs: 0, final: 0.2 } as const;
    expect(() => check({ learningRateSchedule })).toThrow(refusal('learningRateSchedule.final'));
  });
});
