import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '@phiscale/common';
import { baselines, buildNetwork, type Network } from '@phiscale/scaling';
import { describe, expect, it, onTestFinished } from 'vitest';
import { scoreLogits } from '../../training/score-logits.ts';
import type { TrainingBatch, TrainingSession, TrainingSessionOptions } from '../../training-session.ts';
import { decodeTrainingState, encodeTrainingState } from '../../weights/encode-training-state.ts';
import { readWeights } from '../../weights/read-weights.ts';
import type { Weights } from '../../weights/weights.ts';
import { writeWeights } from '../../weights/write-weights.ts';
import { createOnnxEngine } from '../onnx-engine.ts';
import { targetsOf } from './targets.ts';

const size = 32;
const batchSize = 16;

const networkOf = (numClasses: number): Network =>
  buildNetwork(
    baselines.EFFICIENTNET_B0,
    { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: size, dropoutRate: 0.2 },
    { numClasses, batchNormEpsilon: 1e-5 },
  );
const network = networkOf(4);
const normalization = { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] };

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function load(given: Partial<TrainingSessionOptions> = {}): Promise<TrainingSession> {
  const session = await createOnnxEngine().loadTrainingSession({
    network,
    weights: { from: 'SEED', seed: 1 },
    normalization,
    batchSize,
    optimizer: { kind: 'RMSPROP' },
    threads: 1,
    ...given,
  });
  onTestFinished(() => session.close());
  return session;
}

/** Images of four kinds: each has its own colour, and noise. */
function batch(seed: number, images = batchSize, numClasses = 4): TrainingBatch {
  const random = createRandom(seed);
  const labels = Array.from({ length: images }, () => Math.floor(4 * random()));
  const pixels = new Uint8Array(images * size * size * 3);
  for (let index = 0; index < pixels.length; index++) {
    const label = labels[Math.floor(index / (size * size * 3))]!;
    pixels[index] = 100 * random() + (index % 3 === label ? 120 : 20);
  }
  return { images: pixels, targets: targetsOf(labels, numClasses, 0.1) };
}

async function train(
  session: TrainingSession,
  from: number,
  to: number,
  learningRate = 0.01,
): Promise<number[]> {
  const losses: number[] = [];
  for (let step = from; step < to; step++) {
    losses.push((await session.step(batch(step), { learningRate, seed: step })).loss);
  }
  return losses;
}

const sameBits = (one: Weights, other: Weights): boolean =>
  one.size === other.size &&
  [...one].every(([name, values]) => Buffer.from(values.buffer).equals(Buffer.from(other.get(name)!.buffer)));

describe('TrainingSession', () => {
  it('learns', async () => {
    const session = await load({ optimizer: { kind: 'SGD' } });
    const losses = await train(session, 0, 40, 0.05);
    const mean = (some: readonly number[]): number => some.reduce((sum, loss) => sum + loss, 0) / some.length;
    // Knowing nothing is log 4; label smoothing leaves 0.5
    expect(Math.abs((losses[0] ?? 0) - Math.log(4))).toBeLessThan(0.2);
    expect(mean(losses.slice(-8))).toBeLessThan(1);
  });

  it('evaluates as an inference session runs what it exports', async () => {
    const source = { path: join(await temporaryFolder(), 'model.safetensors'), naming: 'TIMM' } as const;
    const session = await load();
    await train(session, 0, 2);
    await writeWeights(network, await session.exportWeights(), source);
    const options = { network, weights: source, normalization };
    const inference = await createOnnxEngine().loadInferenceSession(options);
    onTestFinished(() => inference.close());
    const { images, targets } = batch(7, 5);
    const { logits } = await inference.run(images.slice(), 5);
    const expected = scoreLogits(logits, targets.slice(), 4);
    const { loss, correct } = await session.evaluate({ images, targets });
    expect(loss).toBeCloseTo(expected.loss, 4);
    expect(correct).toBe(expected.correct);
  });

  it.each([1, 2])(
    'gives the same weights for the same seeds, bit by bit, with %i threads',
    async (threads) => {
      const [one, other] = [await load({ threads }), await load({ threads })];
      expect(await train(one, 0, 4)).toEqual(await train(other, 0, 4));
      expect(sameBits(await one.exportWeights(), await other.exportWeights())).toBe(true);
    },
  );

  it('drops other things for another seed', async () => {
    const session = await load();
    const state = await session.exportState();
    const first = await session.step(batch(1), { learningRate: 0, seed: 1 });
    await session.importState(state);
    const second = await session.step(batch(1), { learningRate: 0, seed: 2 });
    expect(second.loss).not.toBe(first.loss);
  });

  it.each([
    { optimizer: { kind: 'RMSPROP' } },
    { optimizer: { kind: 'ADAMW' }, maxGradientNorm: 1 },
    { optimizer: { kind: 'SGD' }, accumulationSteps: 2 },
  ] as const)('goes on from a written state as if it had never stopped: %j', async (options) => {
    const whole = await load(options);
    await train(whole, 0, 3);
    const written = Buffer.concat(encodeTrainingState(await whole.exportState(), { epoch: '1' }));
    await train(whole, 3, 6);
    const resumed = await load({ ...options, weights: { from: 'SEED', seed: 2 } });
    const state = decodeTrainingState(written);
    expect(state.notes).toEqual({ epoch: '1' });
    await resumed.importState(state);
    await train(resumed, 3, 6);
    expect(sameBits(await whole.exportWeights(), await resumed.exportWeights())).toBe(true);
    expect(sameBits(await whole.exportWeights('CURRENT'), await resumed.exportWeights('CURRENT'))).toBe(true);
  });

  it('steps once for several batches, by the mean of their gradients', async () => {
    const options = { optimizer: { kind: 'SGD', weightDecay: 0 }, averageDecay: null } as const;
    const [once, twice] = [await load(options), await load({ ...options, accumulationSteps: 2 })];
    const step = { learningRate: 0.1, seed: 1 };
    await once.step(batch(1), step);
    await twice.step(batch(1), step);
    const before = await twice.exportWeights();
    await twice.step(batch(1), step);
    const after = await twice.exportWeights();
    const expected = await once.exportWeights();
    expect(before.get('classifier.weight')).not.toEqual(after.get('classifier.weight'));
    for (const [index, value] of expected.get('classifier.weight')!.entries()) {
      expect(after.get('classifier.weight')![index]).toBeCloseTo(value, 5);
    }
  });

  it('refuses the state of another optimiser, and stays as it was', async () => {
    const [one, other] = [await load({ optimizer: { kind: 'SGD' } }), await load()];
    const before = await one.exportWeights();
    const importing = one.importState(await other.exportState());
    await expect(importing).rejects.toMatchObject({ code: 'WEIGHTS_MISMATCH' });
    expect(sameBits(before, await one.exportWeights())).toBe(true);
  });

  it('trains nothing before the operation that it trains from', async () => {
    const session = await load({ trainFrom: 'classifier', averageDecay: null });
    const before = await session.exportWeights();
    await train(session, 0, 2);
    const after = await session.exportWeights();
    const changed = [...after.keys()].filter((name) => String(after.get(name)) !== String(before.get(name)));
    expect(changed).toEqual(['classifier.weight', 'classifier.bias']);
  });

  it('begins with the tensors of a file, and at random where the classes are others', async () => {
    const source = { path: join(await temporaryFolder(), 'model.safetensors'), naming: 'TIMM' } as const;
    const trained = await load({ averageDecay: null });
    await train(trained, 0, 1);
    const weights = await trained.exportWeights();
    await writeWeights(network, weights, source);
    expect(sameBits(await readWeights(network, source), weights)).toBe(true);

    const tuned = await load({
      network: networkOf(7),
      weights: { from: 'FILE', source, network, seed: 1 },
      averageDecay: null,
    });
    const found = await tuned.exportWeights();
    expect(found.get('stem.weight')).toEqual(weights.get('stem.weight'));
    expect(found.get('classifier.bias')).toHaveLength(7);
  });

  it('begins with a new classifier for as many other classes', async () => {
    const source = { path: join(await temporaryFolder(), 'model.safetensors'), naming: 'TIMM' } as const;
    const trained = await load({ averageDecay: null });
    await train(trained, 0, 1);
    const weights = await trained.exportWeights();
    await writeWeights(network, weights, source);
    const tuned = await load({
      weights: { from: 'FILE', source, network, anew: [network.logits], seed: 1 },
      averageDecay: null,
    });
    const found = await tuned.exportWeights();
    expect(found.get('stem.weight')).toEqual(weights.get('stem.weight'));
    expect(found.get('classifier.weight')).not.toEqual(weights.get('classifier.weight'));
    expect(found.get('classifier.bias')?.every((bias) => bias === 0)).toBe(true);
  });

  it.each([
    { batchSize: 0 },
    { accumulationSteps: 1.5 },
    { batchNormMomentum: 0 },
    { averageDecay: 1 },
    { maxGradientNorm: 0 },
    { trainFrom: 'nothing' },
  ])('refuses %j', async (option) => {
    await expect(load(option)).rejects.toMatchObject({ code: 'INVALID_TRAINING_OPTION' });
  });

  it('fails a step whose pixels are too few, and goes on', async () => {
    const session = await load();
    const step = { learningRate: 0.01, seed: 1 };
    const failing = session.step({ ...batch(1), images: new Uint8Array(10) }, step);
    await expect(failing).rejects.toMatchObject({ code: 'SESSION_FAILED' });
    expect((await session.step(batch(1), step)).loss).toBeGreaterThan(0);
  });

  it('takes batches that fill no block', async () => {
    const session = await load({ batchSize: 3 });
    const { loss } = await session.step(batch(1, 3), { learningRate: 0.01, seed: 1 });
    expect(loss).toBeGreaterThan(0);
  });
});
