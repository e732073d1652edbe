import { createRandom } from '@phiscale/common';
import { baselines, buildNetwork } from '@phiscale/scaling';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { targetsOf } from '../onnx/training/targets.ts';
import { goldenSources } from '../testing/golden.ts';
import { describeGoldenGradients } from '../testing/golden-gradients.ts';
import type { TrainingThreadData } from '../threads/threaded-training-session.ts';
import { initializeWeights } from '../weights/initialize-weights.ts';
import { parametersOf } from './layout.ts';
import { Predictor } from './predictor.ts';
import { Trainer } from './trainer.ts';

const normalization = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };
const small = buildNetwork(
  { ...baselines.EFFICIENTNET_B0, blocks: baselines.EFFICIENTNET_B0.blocks.slice(0, 3) },
  { widthCoefficient: 0.25, depthCoefficient: 0.5, resolution: 8, dropoutRate: 0.2 },
  { numClasses: 4 },
);
const weights = initializeWeights(small, 1);
const random = createRandom(1);
const pixels = (batchSize: number) =>
  Uint8Array.from({ length: batchSize * 8 * 8 * 3 }, () => 256 * random());

describeGoldenGradients('TensorFlow.js', ['@tensorflow/tfjs'], [goldenSources[0]]);

describe('Predictor', () => {
  it('holds no more tensors after two hundred batches than before', async () => {
    const predictor = new Predictor(tf, small, normalization, weights);
    await predictor.run(pixels(1), 1);
    const { numTensors, numBytes } = tf.memory();
    for (let batch = 0; batch < 200; batch++) await predictor.run(pixels(1), 1);
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    await expect(predictor.run(pixels(1), 2)).rejects.toThrow();
    expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    predictor.close();
    expect(tf.memory().numTensors).toBe(numTensors - parametersOf(small).length);
  });
});

describe('Trainer', () => {
  const batch = (size: number) => ({ images: pixels(size), targets: targetsOf([0, 1], 4) });
  function open(changes: Partial<TrainingThreadData>) {
    const data: TrainingThreadData = {
      network: small,
      weights: { from: 'SEED', seed: 1 },
      normalization,
      batchSize: 2,
      optimizer: { kind: 'RMSPROP' },
      accumulationSteps: 1,
      firstTrained: 0,
      batchNormMomentum: 0.1,
      maxGradientNorm: 1,
      averageDecay: 0.99,
      threads: 1,
      ...changes,
    };
    const trainer = new Trainer(tf, data, weights);
    onTestFinished(() => trainer.close());
    const step = (size = 2) => trainer.answer({ type: 'step', ...batch(size), learningRate: 0.01, seed: 1 });
    return { trainer, step };
  }

  it.each([1, 2])(
    'has its state after steps without momentum, %i batches each',
    async (accumulationSteps) => {
      const optimizer = { kind: 'SGD', momentum: 0, weightDecay: 0 } as const;
      const { trainer, step } = open({ optimizer, accumulationSteps, maxGradientNorm: null });
      for (let index = 0; index < 4; index++) await step();
      expect(await trainer.answer({ type: 'exportState' })).toMatchObject({ numBatches: 4 });
    },
  );

  it.each([1, 2])(
    'holds no more tensors after twenty batches than before, %i of them a step',
    async (accumulationSteps) => {
      const { trainer, step } = open({ accumulationSteps });
      await step();
      await step();
      const { numTensors, numBytes } = tf.memory();
      for (let index = 0; index < 20; index++) await step();
      await trainer.answer({ type: 'evaluate', weights: null, ...batch(2) });
      await trainer.answer({ type: 'exportState' });
      await expect(step(1)).rejects.toThrow();
      expect(tf.memory()).toMatchObject({ numTensors, numBytes });
    },
  );
});
