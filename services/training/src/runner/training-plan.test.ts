import { baselines, buildNetwork, trainingMemory } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { chooseBatchSize } from './training-plan.ts';

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
