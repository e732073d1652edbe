import { baselines, buildNetwork, type Network } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { initializeWeights } from './initialize-weights.ts';

const scaled = (numClasses: number): Network =>
  buildNetwork(
    baselines.EFFICIENTNET_B0,
    { widthCoefficient: 0.5, depthCoefficient: 0.4, resolution: 32, dropoutRate: 0 },
    { numClasses },
  );

const meanSquare = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + value ** 2, 0) / values.length;

describe('initializeWeights', () => {
  // PyTorch's kaiming_uniform_ with a = √5: variance 1 / (3 · inputs)
  it.each([
    ['stages.1.blocks.0.expand.weight', 8],
    ['stages.1.blocks.0.depthwise.weight', 9],
    ['classifier.weight', 640],
  ])('divides by the inputs of an output: %s has %i', (name, inputs) => {
    const values = initializeWeights(scaled(1000), 1).get(name)!;
    expect(values.every((value) => Math.abs(value) <= 1 / Math.sqrt(inputs))).toBe(true);
    expect(Math.abs(3 * inputs * meanSquare(values) - 1)).toBeLessThan(0.1);
  });
});
