import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createOnnxEngine,
  decodeTrainingState,
  encodeTrainingState,
  type LearningRateOptions,
  learningRateAt,
  scaledLearningRate,
  targetsOf,
  writeWeights,
} from '@phiscale/engine';
import { baselines, buildNetwork } from '@phiscale/scaling';
import { expect, it, onTestFinished } from 'vitest';

const coefficients = { widthCoefficient: 0.35, depthCoefficient: 0.2, resolution: 32, dropoutRate: 0.2 };
const network = buildNetwork(baselines.EFFICIENTNET_B0, coefficients, { numClasses: 3, stemStride: 1 });
const normalization = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };
const batchSize = 16;
const labels = Array.from({ length: batchSize }, (_, index) => index % 3);

/** Red, green and blue images, each darker than the last. */
function images(): Uint8Array<ArrayBuffer> {
  const plane = network.input.height * network.input.width;
  const pixels = new Uint8Array(batchSize * plane * 3);
  for (let index = 0; index < pixels.length; index++) {
    const image = Math.floor(index / (plane * 3));
    pixels[index] = index % 3 === labels[image] ? 250 - 6 * image : 20 + ((index * 7919) % 40);
  }
  return pixels;
}

const schedule: LearningRateOptions = {
  schedule: { kind: 'COSINE' },
  learningRate: scaledLearningRate(batchSize, 0.5),
  warmUpEpochs: 4,
  epochs: 24,
};

it('a network that is trained, stopped, and trained on knows the images it was shown', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const engine = createOnnxEngine();
  let checkpoint: Uint8Array = new Uint8Array();
  for (const [first, last] of [
    [0, 12],
    [12, 24],
  ] as const) {
    const session = await engine.loadTrainingSession({
      network,
      weights: { from: 'SEED', seed: 1 },
      normalization,
      batchSize,
      optimizer: { kind: 'SGD' },
      averageDecay: 0.5,
      batchNormMomentum: 0.5,
    });
    if (first > 0) await session.importState(decodeTrainingState(checkpoint));
    for (let epoch = first; epoch < last; epoch++) {
      const batch = { images: images(), targets: targetsOf(labels, 3, 0.1) };
      await session.step(batch, { learningRate: learningRateAt(epoch, schedule), seed: epoch });
    }
    checkpoint = Buffer.concat(encodeTrainingState(await session.exportState()));
    await writeWeights(network, await session.exportWeights(), {
      path: join(folder, 'model.safetensors'),
      naming: 'TIMM',
    });
    await session.close();
  }
  const inference = await engine.loadInferenceSession({
    network,
    weights: { path: join(folder, 'model.safetensors'), naming: 'TIMM' },
    normalization,
  });
  const { logits } = await inference.run(images(), batchSize);
  await inference.close();
  const guesses = labels.map((_, image) => {
    const scores = [...logits.subarray(image * 3, image * 3 + 3)];
    return scores.indexOf(Math.max(...scores));
  });
  expect(guesses).toEqual(labels);
});
