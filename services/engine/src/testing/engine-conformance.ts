import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '@phiscale/common';
import { type BaselineName, baselines, buildNetwork, type Network, scaleNetwork } from '@phiscale/scaling';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Engine, InferenceSession } from '../engine.ts';
import { createOnnxEngine } from '../onnx/onnx-engine.ts';
import { targetsOf } from '../onnx/training/targets.ts';
import { relativeError } from '../onnx/training/testing/run-gradients.ts';
import type { TrainingBatch, TrainingSession, TrainingSessionOptions } from '../training-session.ts';
import { initializeWeights } from '../weights/initialize-weights.ts';
import type { WeightSource } from '../weights/read-weights.ts';
import type { Weights } from '../weights/weights.ts';
import { writeWeights } from '../weights/write-weights.ts';
import { type GoldenSource, goldenNetwork, goldenSources, goldenWeights } from './golden.ts';

const normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

function pixels(seed: number, network: Network, batchSize: number): Uint8Array<ArrayBuffer> {
  const random = createRandom(seed);
  const { height, width, channels } = network.input;
  return Uint8Array.from({ length: batchSize * height * width * channels }, () => 256 * random());
}

/** What an engine is compared with ONNX Runtime in. */
export interface ConformanceCases {
  readonly golden: readonly GoldenSource[];
  /** Scaled far down, with both kinds of padding. */
  readonly baselines: readonly BaselineName[];
  readonly trainings: readonly Partial<TrainingSessionOptions>[];
}

/** Every kind of operation, and every option that changes a step. */
const allCases: ConformanceCases = {
  golden: goldenSources,
  baselines: ['EFFICIENTNET_B0', 'EFFICIENTNET_LITE0', 'EFFICIENTNETV2_B0', 'MOBILENET_V2', 'RESNET_50'],
  trainings: [
    { optimizer: { kind: 'SGD' } },
    { optimizer: { kind: 'RMSPROP' }, batchNormMomentum: 0.01 },
    { optimizer: { kind: 'SGD' }, maxGradientNorm: 0.5 },
    { optimizer: { kind: 'SGD' }, accumulationSteps: 2 },
    { optimizer: { kind: 'SGD' }, trainFrom: 'classifier' },
  ],
};

/** As many as kernels of plain JavaScript answer in seconds. */
export const fewCases: ConformanceCases = {
  golden: [goldenSources[0]],
  baselines: ['EFFICIENTNET_B0', 'RESNET_50'],
  trainings: [{ optimizer: { kind: 'SGD' }, maxGradientNorm: 0.5, accumulationSteps: 2 }],
};

/** What an engine must do by itself; so ONNX Runtime is not compared with ONNX Runtime. */
export const noCases: ConformanceCases = { golden: [], baselines: [], trainings: [] };

/** A baseline scaled far down. */
const tiny = (name: BaselineName, padding: 'SYMMETRIC' | 'TF_SAME'): Network =>
  buildNetwork(
    baselines[name],
    { widthCoefficient: 0.1, depthCoefficient: 0.1, resolution: 32, dropoutRate: 0.2 },
    { numClasses: 7, padding },
  );

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'model.safetensors');
}

/** Naming is that of timm where it names such a network, else torchvision's. */
const namingOf = (name: BaselineName): WeightSource['naming'] =>
  name === 'MOBILENET_V2' || name === 'RESNET_50' ? 'TORCHVISION' : 'TIMM';

async function writeRandom(network: Network, name: BaselineName): Promise<WeightSource> {
  const source = { path: await temporaryFile(), naming: namingOf(name) };
  await writeWeights(network, initializeWeights(network, 5), source);
  return source;
}

/** What an engine must do, whatever computes for it. ONNX Runtime is what others are compared with, PyTorch what it is. */
export function describeEngineConformance(
  name: string,
  createEngine: () => Engine,
  cases: ConformanceCases = allCases,
): void {
  let engine: Engine;
  beforeAll(() => {
    engine = createEngine();
  });

  async function open(
    network: Network,
    weights: WeightSource,
    on: Engine = engine,
  ): Promise<InferenceSession> {
    const session = await on.loadInferenceSession({ network, weights, normalization, threads: 1 });
    onTestFinished(() => session.close());
    return session;
  }

  describe(`${name}: inference`, () => {
    it.each(cases.golden)('answers as ONNX Runtime with the weights of $folder', async (source) => {
      const network = goldenNetwork(source);
      const ours = await open(network, goldenWeights(source));
      const other = await open(network, goldenWeights(source), createOnnxEngine());
      for (const batchSize of [1, 3]) {
        const images = pixels(batchSize, network, batchSize);
        const expected = await other.run(images.slice(), batchSize);
        const actual = await ours.run(images, batchSize);
        expect(relativeError(actual.logits, expected.logits)).toBeLessThan(1e-4);
        expect(relativeError(actual.features, expected.features)).toBeLessThan(1e-4);
      }
    });

    it.each(
      cases.baselines.flatMap((baseline) =>
        (['SYMMETRIC', 'TF_SAME'] as const).map((padding) => ({ baseline, padding })),
      ),
    )('answers as ONNX Runtime for $baseline, padded $padding', async ({ baseline, padding }) => {
      const network = tiny(baseline, padding);
      const weights = await writeRandom(network, baseline);
      const images = pixels(2, network, 2);
      const expected = await (await open(network, weights, createOnnxEngine())).run(images.slice(), 2);
      const actual = await (await open(network, weights)).run(images, 2);
      expect(relativeError(actual.logits, expected.logits)).toBeLessThan(1e-4);
      expect(relativeError(actual.features, expected.features)).toBeLessThan(1e-4);
    });

    const [source] = goldenSources;
    const network = goldenNetwork(source);

    it('fails a run whose pixels are too few, and goes on', async () => {
      const session = await open(network, goldenWeights(source));
      await expect(session.run(new Uint8Array(10), 1)).rejects.toMatchObject({ code: 'SESSION_FAILED' });
      expect((await session.run(pixels(1, network, 1), 1)).logits).toHaveLength(10);
    });

    it('gives the tensor before global pooling to a run that asks for it: its means are the features', async () => {
      const session = await open(network, goldenWeights(source));
      const { features, featureMap } = await session.run(pixels(2, network, 2), 2, { featureMap: true });
      const area = (featureMap?.length ?? 0) / features.length;
      const means = features.map((_, channel) => {
        const plane = featureMap?.subarray(channel * area, (channel + 1) * area);
        return (plane?.reduce((sum, value) => sum + value, 0) ?? 0) / area;
      });
      expect(relativeError(means, features)).toBeLessThan(1e-5);
      expect((await session.run(pixels(1, network, 1), 1)).featureMap).toBeUndefined();
    });

    it('answers calls that come at once, each with its own', async () => {
      const session = await open(network, goldenWeights(source));
      const together = await Promise.all([1, 2, 3].map((seed) => session.run(pixels(seed, network, 1), 1)));
      for (const [index, { logits }] of together.entries()) {
        expect(logits).toEqual((await session.run(pixels(index + 1, network, 1), 1)).logits);
      }
    });

    it('finishes what runs when it is closed, refuses what comes after, and opens anew', async () => {
      const session = await open(network, goldenWeights(source));
      const running = session.run(pixels(1, network, 1), 1);
      await session.close();
      expect((await running).logits).toHaveLength(10);
      const late = session.run(pixels(1, network, 1), 1);
      await expect(late).rejects.toMatchObject({ code: 'SESSION_CLOSED' });
      await session.close();
      const again = await open(network, goldenWeights(source));
      expect((await again.run(pixels(1, network, 1), 1)).logits).toEqual((await running).logits);
    });

    it('does not load weights of another network', async () => {
      const other = scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }).network;
      await expect(open(other, goldenWeights(source))).rejects.toMatchObject({ code: 'WEIGHTS_MISMATCH' });
    });
  });

  describeTraining(name, () => engine, cases.trainings);
}

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

function describeTraining(
  name: string,
  engineOf: () => Engine,
  trainings: ConformanceCases['trainings'],
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
