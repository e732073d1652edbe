import { describe, expect, it } from 'vitest';
import { scaleNetwork } from '../scaled-config.ts';
import { summariseStages } from '../summarise-stages.ts';
import { networkCost, operationCost } from './network-cost.ts';

const b0 = scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }).network;

describe('networkCost', () => {
  it('counts as each convention says', () => {
    // timm infer_gmacs of efficientnet_b0: 0.40; computed: 0.3993 G (two for each batch-normalised element)
    expect(networkCost(b0, 'MACS').flops).toBe(385_814_752);
    expect(networkCost(b0, 'MACS_WITH_BATCH_NORM').flops / 1e9).toBeCloseTo(0.3993, 4);
    expect(networkCost(b0, 'FLOPS_2X').flops).toBe(2 * 385_814_752);
  });

  it('is the sum of its operations, and of its stages', () => {
    const { macs, params, activations } = networkCost(b0);
    const operations = b0.operations.map((operation) => operationCost(operation));
    const stages = summariseStages(b0);
    for (const parts of [operations, stages]) {
      expect(parts.reduce((sum, part) => sum + part.macs, 0)).toBe(macs);
      expect(parts.reduce((sum, part) => sum + part.params, 0)).toBe(params);
      expect(parts.reduce((sum, part) => sum + part.activations, 0)).toBe(activations);
    }
  });

  it('grows with the batch in everything but weights', () => {
    const [one, eight] = [networkCost(b0, 'MACS', 1), networkCost(b0, 'MACS', 8)];
    expect(eight.macs).toBe(8 * one.macs);
    expect(eight.peakActivationBytes).toBe(8 * one.peakActivationBytes);
    expect(eight.params).toBe(one.params);
    expect(eight.weightBytes).toBe(one.weightBytes);
  });

  it('peaks where the widest expansion meets its normalisation', () => {
    // Stage 2, block 0 of B0: 96 channels at 112², read and written; its 16-channel input is read no more
    expect(networkCost(b0).peakActivationBytes).toBe(2 * 96 * 112 * 112 * 4);
  });

  it('stores running statistics but does not count them as parameters', () => {
    // torchvision: 5,288,548 parameters; 42,016 running means and variances
    expect(networkCost(b0).weightBytes).toBe((5_288_548 + 42_016) * 4);
  });

  it('stores numbers as its data type does', () => {
    const weightBytes = (['FLOAT32', 'FLOAT16', 'BFLOAT16', 'INT8'] as const).map(
      (dataType) => networkCost(b0, 'MACS', 1, dataType).weightBytes / (5_288_548 + 42_016),
    );
    expect(weightBytes).toEqual([4, 2, 2, 1]);
  });

  it('is more intense for larger batches, which share the weights', () => {
    const intensity = (batchSize: number) => networkCost(b0, 'MACS', batchSize).arithmeticIntensity;
    expect(intensity(64)).toBeGreaterThan(intensity(1));
  });
});

describe('operationCost', () => {
  it('divides FLOPs by the bytes that the operation reads and writes', () => {
    // Stem of B0: 3x224x224 in, 32x112x112 out, 3x3 weights; 10,838,016 multiply-adds (torchvision)
    const stem = operationCost(b0.operations[0]!);
    const bytes = 4 * (3 * 224 ** 2 + 32 * 112 ** 2 + 32 * 3 * 9);
    expect(stem.movedBytes).toBe(bytes);
    expect(stem.arithmeticIntensity).toBeCloseTo((2 * 10_838_016) / bytes, 12);
  });
});
