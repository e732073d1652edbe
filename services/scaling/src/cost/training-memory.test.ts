import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselines } from '../baselines/index.ts';
import type { Network, Place } from '../network.ts';
import { NetworkBuilder } from '../network-builder.ts';
import { scaleNetwork } from '../scaled-config.ts';
import { networkCost } from './network-cost.ts';
import { peakTrainingActivations } from './peak-training-activations.ts';
import { size } from './traffic.ts';
import { trainingMemory } from './training-memory.ts';

/** Convolution, ReLU, pooling and dense layer on a 4x4 image. */
function fourOperations(): Network {
  const place: Place = { section: 'stem', operator: 'MBConv' };
  const builder = new NetworkBuilder({ padding: 'SYMMETRIC', batchNormEpsilon: 1e-3 });
  const input = { channels: 3, height: 4, width: 4 };
  let value = builder.convolution(
    'conv',
    place,
    { name: 'image', shape: input },
    { filters: 8, kernelSize: 3 },
  );
  value = builder.activation('relu', place, value, 'relu');
  const features = builder.globalAveragePool('pool', place, value);
  const logits = builder.dense('dense', place, features, 2);
  return {
    input,
    operations: builder.operations,
    features: features.name,
    logits: logits.name,
    numClasses: 2,
    stages: [],
  };
}

const b0 = scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }).network;

describe('peakTrainingActivations', () => {
  it('keeps what gradients read, beside the gradients at work', () => {
    // At the backward step of the ReLU: image (48, for the convolution's weights), ReLU's output (128), and the gradients
    // of ReLU's and the convolution's outputs (128 each). The convolution's output is gone: ReLU's gradient needs none
    expect(peakTrainingActivations(fourOperations())).toBe(48 + 128 + 128 + 128);
  });

  it('is at least what convolutions, normalisations and activations keep, which inference frees', () => {
    const kept = b0.operations
      .filter(({ kind }) => kind === 'convolution' || kind === 'batchNormalization')
      .reduce((sum, { outputShape }) => sum + size(outputShape), 0);
    expect(peakTrainingActivations(b0)).toBeGreaterThan(kept);
  });
});

describe('trainingMemory', () => {
  it('adds up', () => {
    const memory = trainingMemory(b0, { batchSize: 32 });
    const { totalBytes, ...parts } = memory;
    expect(Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)).toBe(totalBytes);
    expect(memory).toMatchObject({
      // 5,288,548 parameters and 42,016 running statistics (torchvision); RMSProp keeps two numbers a parameter
      weightBytes: (5_288_548 + 42_016) * 4,
      gradientBytes: 5_288_548 * 4,
      optimizerBytes: 2 * 5_288_548 * 4,
    });
  });

  it('halves activations, and those alone, at half precision', () => {
    const [single, half] = (['FLOAT32', 'BFLOAT16'] as const).map((dataType) =>
      trainingMemory(b0, { batchSize: 8, dataType, optimizer: 'SGD', hasMovingAverage: false }),
    );
    expect(half).toMatchObject({
      peakActivationBytes: single!.peakActivationBytes / 2,
      weightBytes: single!.weightBytes,
      optimizerBytes: 0,
      movingAverageBytes: 0,
    });
  });
});

describe('peak memory', () => {
  it('holds at least the largest single operation, and in training no less than at inference', () => {
    const names = constantFrom(...(Object.keys(baselines) as (keyof typeof baselines)[]));
    void assert(
      property(names, double({ min: -2, max: 3, noNaN: true }), (baseline, phi) => {
        const { network } = scaleNetwork({ rule: 'FAST_COMPOUND', baseline, phi });
        const largest = Math.max(
          ...network.operations.map(({ inputShape, outputShape }) => size(inputShape) + size(outputShape)),
        );
        const inference = networkCost(network, 'MACS', 3, 'FLOAT16').peakActivationBytes;
        expect(inference).toBeGreaterThanOrEqual(3 * 2 * largest);
        const training = trainingMemory(network, { batchSize: 3, dataType: 'FLOAT16' }).peakActivationBytes;
        expect(training).toBeGreaterThanOrEqual(inference);
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});
