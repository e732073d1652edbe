import type { JobConfiguration } from '../job-configuration.ts';

/** A configuration that is right, with what a test changes. */
export const jobConfiguration = (changes: Partial<JobConfiguration> = {}): JobConfiguration => ({
  name: 'cats',
  subject: {
    kind: 'SCALED_NETWORK',
    baseline: 'EFFICIENTNET_B0',
    coefficients: { widthCoefficient: 0.5, depthCoefficient: 0.5, resolution: 64, dropoutRate: 0.2 },
    stemStride: 1,
  },
  dataset: { name: 'cifar10', digest: 'ab'.repeat(32) },
  length: { unit: 'EPOCHS', epochs: 3 },
  batchSize: 'AUTO',
  optimiser: { kind: 'SGD', momentum: 0.9, weightDecay: 1e-5 },
  learningRateSchedule: { kind: 'COSINE', peak: 0.1, warmUpEpochs: 1, final: 0 },
  augmentation: {
    horizontalFlip: true,
    leastCropArea: 0.08,
    cropPaddingPx: 0,
    colourJitter: 0,
    cutoutSize: 0,
    randAugmentMagnitude: 0,
    mixupAlpha: 0,
    cutmixAlpha: 0,
    labelSmoothing: 0.1,
  },
  earlyStopping: { patienceEpochs: 2, leastImprovement: 0.001 },
  maxSeconds: null,
  seed: 7,
  checkpointIntervalSeconds: 30,
  ...changes,
});
