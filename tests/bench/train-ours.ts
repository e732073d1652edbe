// Child process: steps of one training session, one after the other.
import { targetsOf } from '@phiscale/engine';
import { openTrainingSession, type TrainingRequest, type TrainingResult } from './training-workloads.ts';

process.on('message', async (request: TrainingRequest) => {
  const { resolution, numClasses, batchSize } = request;
  const session = await openTrainingSession(request);
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
