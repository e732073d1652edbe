// Child process: steps of one training session, one after the other.
import { availableParallelism } from 'node:os';
import { createOnnxEngine, targetsOf } from '@phiscale/engine';
import { baselines, buildNetwork } from '@phiscale/scaling';
import type { TrainingRequest, TrainingResult } from './training.ts';

process.on('message', async (request: TrainingRequest) => {
  const { widthCoefficient, depthCoefficient, resolution, stemStride, numClasses, batchSize } = request;
  const coefficients = { widthCoefficient, depthCoefficient, resolution, dropoutRate: 0.2 };
  const network = buildNetwork(baselines.EFFICIENTNET_B0, coefficients, { numClasses, stemStride });
  const session = await createOnnxEngine().loadTrainingSession({
    network,
    weights: { from: 'SEED', seed: 1 },
    normalization: { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    batchSize,
    optimizer: { kind: 'SGD', momentum: 0.9, weightDecay: 1e-5 },
    averageDecay: null,
    threads: availableParallelism(),
  });
  const pixels = Uint8Array.from(
    { length: batchSize * resolution ** 2 * 3 },
    (_, index) => (index * 7919) % 256,
  );
  const labels = Array.from({ length: batchSize }, (_, index) => index % numClasses);
  const stepMs: number[] = [];
  for (let step = 0; step < request.warmUps + request.steps; step++) {
    const batch = { images: pixels.slice(), targets: targetsOf(labels, numClasses) };
    const startedAt = performance.now();
    await session.step(batch, { learningRate: 0.01, seed: step });
    if (step >= request.warmUps) stepMs.push(performance.now() - startedAt);
  }
  const { maxRSS } = process.resourceUsage();
  await session.close();
  const result: TrainingResult = { stepMs, peakBytes: maxRSS * 1024 };
  process.send?.(result, undefined, undefined, () => process.exit(0));
});
