import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BaselineName, baselines, buildNetwork, type Network, scaleNetwork } from '@phiscale/scaling';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Engine, InferenceSession, InferenceSessionOptions } from '../engine.ts';
import type { Device } from '../onnx/devices/devices.ts';
import { createOnnxEngine } from '../onnx/onnx-engine.ts';
import type { TrainingSessionOptions } from '../training-session.ts';
import { initializeWeights } from '../weights/initialize-weights.ts';
import type { WeightSource } from '../weights/read-weights.ts';
import { writeWeights } from '../weights/write-weights.ts';
import { type GoldenSource, goldenFloats, goldenNetwork, goldenSources, goldenWeights } from './golden.ts';
import { normalization, pixels } from './pixels.ts';
import { relativeError } from './relative-error.ts';
import { normalised, runOnFloats } from './run-on-floats.ts';
import { describeTraining } from './training-conformance.ts';

/** What an engine is held against: PyTorch's answers, and ONNX Runtime in the rest. */
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

/** ONNX Runtime is not compared with ONNX Runtime. */
export const goldenCases: ConformanceCases = { golden: goldenSources, baselines: [], trainings: [] };

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

export interface ConformanceOptions {
  /** What inference runs on. Training runs on the CPU, and is tested there. Default CPU. */
  readonly device?: Device;
  /** Default: every kind of operation, and every option that changes a step. */
  readonly cases?: ConformanceCases;
}

/** What an engine must do on a device. ONNX Runtime is what others are compared with, PyTorch what it is. */
export function describeEngineConformance(
  name: string,
  createEngine: () => Engine,
  { device = 'CPU', cases = allCases }: ConformanceOptions = {},
): void {
  /** Between engines, devices and sizes of batch: the order of sums. */
  const tolerance = device === 'CPU' ? 1e-4 : 1e-3;
  let engine: Engine;
  beforeAll(() => {
    engine = createEngine();
  });

  const load = async (
    on: Engine,
    options: Pick<InferenceSessionOptions, 'network' | 'weights' | 'device'>,
  ): Promise<InferenceSession> => {
    const session = await on.loadInferenceSession({ ...options, normalization, threads: 1 });
    onTestFinished(() => session.close());
    return session;
  };
  const open = (network: Network, weights: WeightSource) => load(engine, { network, weights, device });
  const openOnnx = (network: Network, weights: WeightSource) =>
    load(createOnnxEngine(), { network, weights });

  describe(`${name}: inference`, () => {
    it.each(cases.golden)(
      "gives, in batches of 1, 3 and 4, what a graph gives that has PyTorch's answers: $folder",
      async (source) => {
        const [network, weights] = [goldenNetwork(source), goldenWeights(source)];
        const seenByPyTorch = await runOnFloats(network, weights, goldenFloats(source, 'input.f32'));
        const images = pixels(1, network, 4);
        const expected = await runOnFloats(network, weights, normalised(images, network));
        const session = await open(network, weights);
        for (const output of ['logits', 'features'] as const) {
          expect(relativeError(seenByPyTorch[output], goldenFloats(source, `${output}.f32`))).toBeLessThan(
            1e-4,
          );
        }
        for (const size of [1, 3, 4]) {
          const last = images.slice(((4 - size) * images.length) / 4);
          const actual = await session.run(last, size);
          for (const output of ['logits', 'features'] as const) {
            const tail = expected[output].slice(-actual[output].length);
            expect(relativeError(actual[output], tail)).toBeLessThan(tolerance);
          }
        }
      },
    );

    it.each(
      cases.baselines.flatMap((baseline) =>
        (['SYMMETRIC', 'TF_SAME'] as const).map((padding) => ({ baseline, padding })),
      ),
    )('answers as ONNX Runtime for $baseline, padded $padding', async ({ baseline, padding }) => {
      const network = tiny(baseline, padding);
      const weights = await writeRandom(network, baseline);
      const images = pixels(2, network, 2);
      const expected = await (await openOnnx(network, weights)).run(images.slice(), 2);
      const actual = await (await open(network, weights)).run(images, 2);
      expect(relativeError(actual.logits, expected.logits)).toBeLessThan(tolerance);
      expect(relativeError(actual.features, expected.features)).toBeLessThan(tolerance);
    });

    const [source] = goldenSources;
    const network = goldenNetwork(source);

    it('runs on the device that was asked for', async () => {
      expect((await open(network, goldenWeights(source))).device).toBe(device);
    });

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
      expect(relativeError(means, features)).toBeLessThan(tolerance / 10);
      expect((await session.run(pixels(1, network, 1), 1)).featureMap).toBeUndefined();
    });

    it('answers calls that come at once to two sessions, each with its own', async () => {
      const sessions = await Promise.all([1, 2].map(() => open(network, goldenWeights(source))));
      const sessionOf = (seed: number) => sessions[seed % 2] as InferenceSession;
      const together = await Promise.all(
        [1, 2, 3, 4].map((seed) => sessionOf(seed).run(pixels(seed, network, 1), 1)),
      );
      for (const [index, { logits }] of together.entries()) {
        const alone = await sessionOf(index).run(pixels(index + 1, network, 1), 1);
        expect(relativeError(logits, alone.logits)).toBeLessThan(tolerance);
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
      const { logits } = await again.run(pixels(1, network, 1), 1);
      expect(relativeError(logits, (await running).logits)).toBeLessThan(tolerance);
    });

    it('does not load weights of another network', async () => {
      const other = scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }).network;
      await expect(open(other, goldenWeights(source))).rejects.toMatchObject({ code: 'WEIGHTS_MISMATCH' });
    });
  });

  if (device === 'CPU') describeTraining(name, () => engine, cases.trainings);
}
