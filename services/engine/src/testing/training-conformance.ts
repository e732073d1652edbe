import { baselines, buildNetwork } from '@phiscale/scaling';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Engine } from '../engine.ts';
import { createOnnxEngine } from '../onnx/onnx-engine.ts';
import { targetsOf } from '../onnx/training/targets.ts';
import type { TrainingBatch, TrainingSession, TrainingSessionOptions } from '../training-session.ts';
import type { Weights } from '../weights/weights.ts';
import { normalization, pixels } from './pixels.ts';
import { relativeError } from './relative-error.ts';

const batchSize = 8;
/** The first three of B0's stages. */
const learner = buildNetwork(
  { ...baselines.EFFICIENTNET_B0, blocks: baselines.EFFICIENTNET_B0.blocks.slice(0, 3) },
  { widthCoefficient: 0.25, depthCoefficient: 1, resolution: 16, dropoutRate: 0.2 },
  { numClasses: 4, batchNormEpsilon: 1e-3 },
);

const batch = (seed: number): TrainingBatch => ({
  images: pixels(seed, learner, batchSize),
  targets: targetsOf(
    Array.from({ length: batchSize }, (_, index) => (index + seed) % 4),
    4,
    0.1,
  ),
});

async function learn(session: TrainingSession, from: number, to: number): Promise<number[]> {
  const losses: number[] = [];
  for (let step = from; step < to; step++) {
    losses.push((await session.step(batch(step), { learningRate: 0.01, seed: step })).loss);
  }
  return losses;
}

/** Largest difference of any tensor, relative to its largest number; numbers near 0 are compared with `floor`. */
const worstError = (actual: Weights, expected: Weights, floor: number): number =>
  Math.max(...[...expected].map(([name, values]) => relativeError(actual.get(name) ?? [], values, floor)));

/** What an engine must do when it trains; each step is ONNX Runtime's. */
export function describeTraining(
  name: string,
  engineOf: () => Engine,
  trainings: readonly Partial<TrainingSessionOptions>[],
): void {
  async function open(given: Partial<TrainingSessionOptions>, on = engineOf()): Promise<TrainingSession> {
    const session = await on.loadTrainingSession({
      network: learner,
      weights: { from: 'SEED', seed: 1 },
      normalization,
      batchSize,
      optimizer: { kind: 'SGD' },
      averageDecay: 0.9,
      threads: 1,
      ...given,
    });
    onTestFinished(() => session.close());
    return session;
  }

  describe(`${name}: training`, () => {
    it.each(trainings)('steps as ONNX Runtime: %j', async (options) => {
      const [ours, other] = [await open(options), await open(options, createOnnxEngine())];
      const [actual, expected] = [await learn(ours, 0, 2), await learn(other, 0, 2)];
      for (const [step, loss] of expected.entries()) expect(actual[step]).toBeCloseTo(loss, 3);
      for (const choice of ['CURRENT', 'AVERAGE'] as const) {
        const [found, wanted] = [await ours.exportWeights(choice), await other.exportWeights(choice)];
        expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
        expect(worstError(found, wanted, 0.1)).toBeLessThan(1e-2);
      }
      const [evaluated, wanted] = [await ours.evaluate(batch(9)), await other.evaluate(batch(9))];
      expect(evaluated.loss).toBeCloseTo(wanted.loss, 2);
    });

    it('learns with AdamW', async () => {
      const session = await open({ optimizer: { kind: 'ADAMW' } });
      const same = async () => (await session.step(batch(1), { learningRate: 0.01, seed: 1 })).loss;
      const first = await same();
      await same();
      expect(await same()).toBeLessThan(first);
    });

    it("goes on from ONNX Runtime's state", async () => {
      const options = { optimizer: { kind: 'RMSPROP' } } as const;
      const [ours, other] = [await open(options), await open(options, createOnnxEngine())];
      await learn(other, 0, 2);
      await ours.importState(await other.exportState());
      const [actual, expected] = [await learn(ours, 2, 3), await learn(other, 2, 3)];
      expect(actual[0]).toBeCloseTo(expected[0]!, 4);
      expect((await ours.exportState()).tensors.size).toBe((await other.exportState()).tensors.size);
    });

    it('refuses the state of another optimiser', async () => {
      const [one, other] = [await open({}), await open({ optimizer: { kind: 'RMSPROP' } })];
      const importing = one.importState(await other.exportState());
      await expect(importing).rejects.toMatchObject({ code: 'WEIGHTS_MISMATCH' });
    });

    it('fails a step whose pixels are too few, and goes on', async () => {
      const session = await open({});
      const step = { learningRate: 0.01, seed: 1 };
      const failing = session.step({ ...batch(1), images: new Uint8Array(10) }, step);
      await expect(failing).rejects.toMatchObject({ code: 'SESSION_FAILED' });
      expect((await session.step(batch(1), step)).loss).toBeGreaterThan(0);
    });
  });
}
