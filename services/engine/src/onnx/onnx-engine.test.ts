import { readFileSync, truncateSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baselines, buildNetwork, type Network, scaleNetwork } from '@phiscale/scaling';
import { InferenceSession as Runtime, Tensor } from 'onnxruntime-node';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { InferenceSession } from '../engine.ts';
import { relativeError } from '../testing/relative-error.ts';
import { readWeights } from '../weights/read-weights.ts';
import type { Weights } from '../weights/weights.ts';
import { emitInferenceGraph, type Normalization } from './emit-inference-graph.ts';
import { createOnnxEngine } from './onnx-engine.ts';

const golden = fileURLToPath(new URL('../../../../tests/fixtures/golden/', import.meta.url));
const floats = (path: string): Float32Array =>
  new Float32Array(new Uint8Array(readFileSync(`${golden}${path}`)).buffer);

// Two networks of width 0.25 and depth 0.35, with logits and features computed by PyTorch 1.13 (golden/README.md)
const sources = [
  { folder: 'tiny-timm', naming: 'TIMM', padding: 'SYMMETRIC', batchNormEpsilon: 1e-5 },
  { folder: 'tiny-transformers', naming: 'TRANSFORMERS', padding: 'TF_SAME', batchNormEpsilon: 1e-3 },
] as const;
type Source = (typeof sources)[number];

function tinyNetwork({ padding, batchNormEpsilon }: Source): Network {
  const coefficients = { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: 64, dropoutRate: 0.2 };
  return buildNetwork(baselines.EFFICIENTNET_B0, coefficients, { padding, batchNormEpsilon, numClasses: 10 });
}

const weightsOf = ({ folder, naming }: Source) => ({ path: `${golden}${folder}/model.safetensors`, naming });

const imageNet: Normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

/** Runs normalised floats through the emitted graph, without a thread between. */
async function runGraph(network: Network, weights: Weights, input: Float32Array, batchSize: number) {
  const { bytes, externalData } = emitInferenceGraph(network, weights, null, { featureMap: true });
  const session = await Runtime.create(bytes, { externalData });
  const { channels, height, width } = network.input;
  const { logits, features, featureMap } = await session.run({
    image: new Tensor('float32', input, [batchSize, channels, height, width]),
  });
  return {
    logits: logits!.data as Float32Array,
    features: features!.data as Float32Array,
    featureMap: featureMap!.data as Float32Array,
  };
}

async function load(source: Source): Promise<InferenceSession> {
  const session = await createOnnxEngine().loadInferenceSession({
    network: tinyNetwork(source),
    weights: weightsOf(source),
    normalization: imageNet,
    threads: 1,
  });
  onTestFinished(() => session.close());
  return session;
}

const photo = (seed: number) =>
  Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 31 + seed * 97) % 256);

describe.each(sources)('emitInferenceGraph with the weights of $folder', (source) => {
  it("gives PyTorch's logits and features to 1e-4", async () => {
    const network = tinyNetwork(source);
    const weights = await readWeights(network, weightsOf(source));
    const output = await runGraph(network, weights, floats(`${source.folder}/input.f32`), 4);
    expect(relativeError(output.logits, floats(`${source.folder}/logits.f32`))).toBeLessThan(1e-4);
    expect(relativeError(output.features, floats(`${source.folder}/features.f32`))).toBeLessThan(1e-4);
  });

  it("gives a feature map whose means over positions are PyTorch's features to 1e-4", async () => {
    const network = tinyNetwork(source);
    const weights = await readWeights(network, weightsOf(source));
    const { featureMap } = await runGraph(network, weights, floats(`${source.folder}/input.f32`), 4);
    const positions = 2 * 2;
    const means = Float32Array.from({ length: featureMap.length / positions }, (_, channel) =>
      featureMap
        .subarray(channel * positions, (channel + 1) * positions)
        .reduce((sum, value) => sum + value / positions, 0),
    );
    expect(relativeError(means, floats(`${source.folder}/features.f32`))).toBeLessThan(1e-4);
  });
});

describe('OnnxInferenceSession', () => {
  const source = sources[0];

  it('normalises pixels as (value ÷ 255 − mean) ÷ std, channel by channel', async () => {
    const pixels = photo(1);
    const normalised = new Float32Array(pixels.length);
    for (const [index, value] of pixels.entries()) {
      const channel = index % 3;
      const position = channel * 64 * 64 + Math.floor(index / 3);
      normalised[position] = (value / 255 - imageNet.mean[channel]!) / imageNet.std[channel]!;
    }
    const network = tinyNetwork(source);
    const expected = await runGraph(network, await readWeights(network, weightsOf(source)), normalised, 1);
    const session = await load(source);
    const output = await session.run(pixels, 1);
    expect(relativeError(output.logits, expected.logits)).toBeLessThan(1e-4);
  });

  it('answers each image of a batch as it answers the image alone', async () => {
    const session = await load(source);
    const batch = new Uint8Array(3 * 64 * 64 * 3);
    for (const index of [0, 1, 2]) batch.set(photo(index), index * 64 * 64 * 3);
    const { logits, features } = await session.run(batch, 3);
    for (const index of [0, 1, 2]) {
      const alone = await session.run(photo(index), 1);
      expect(relativeError(logits.subarray(index * 10, index * 10 + 10), alone.logits)).toBeLessThan(1e-4);
      expect(relativeError(features.subarray(index * 320, index * 320 + 320), alone.features)).toBeLessThan(
        1e-4,
      );
    }
  });

  it('answers the feature map when it is asked for, and then only', async () => {
    const session = await load(source);
    const asked = await session.run(photo(1), 1, { featureMap: true });
    expect(asked.featureMap).toHaveLength(320 * 2 * 2);
    const { featureMap, logits } = await session.run(photo(1), 1);
    expect(featureMap).toBeUndefined();
    expect(logits).toEqual(asked.logits);
  });

  it('fails a run whose pixels are too few, and goes on', async () => {
    const session = await load(source);
    await expect(session.run(new Uint8Array(10), 1)).rejects.toMatchObject({ code: 'SESSION_FAILED' });
    expect((await session.run(photo(1), 1)).logits).toHaveLength(10);
  });

  it('finishes what runs when it is closed, and refuses what comes after', async () => {
    const session = await load(source);
    const running = session.run(photo(1), 1);
    await session.close();
    expect((await running).logits).toHaveLength(10);
    await expect(session.run(photo(1), 1)).rejects.toMatchObject({ code: 'SESSION_CLOSED' });
    await session.close();
  });

  it('does not load weights of another network, and says which tensors differ', async () => {
    const loading = createOnnxEngine().loadInferenceSession({
      network: scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }).network,
      weights: weightsOf(source),
      normalization: imageNet,
    });
    await expect(loading).rejects.toMatchObject({
      code: 'WEIGHTS_MISMATCH',
      message: expect.stringContaining('conv_stem.weight'),
    });
  });

  it('does not load a truncated weight file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'phiscale-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'model.safetensors');
    await copyFile(weightsOf(source).path, path);
    truncateSync(path, 500_000);
    const loading = createOnnxEngine().loadInferenceSession({
      network: tinyNetwork(source),
      weights: { path, naming: 'TIMM' },
      normalization: imageNet,
    });
    await expect(loading).rejects.toMatchObject({ code: 'WEIGHTS_CORRUPT' });
  });
});
