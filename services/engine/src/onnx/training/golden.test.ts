import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answerFor, baselines, buildNetwork, type Network, parameters } from '@phiscale/scaling';
import * as runtime from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { relativeError } from '../../testing/relative-error.ts';
import { tensorName } from '../../weights/naming/index.ts';
import { readWeights } from '../../weights/read-weights.ts';
import { openSafetensors } from '../../weights/safetensors.ts';
import { parameterName, type Weights } from '../../weights/weights.ts';
import { findBlock } from './find-block.ts';
import { targetsOf } from './targets.ts';
import { type GradientRun, runGradients } from './testing/run-gradients.ts';
import { type Layout, layoutOf } from './training-graph.ts';

const machineBlock = await findBlock(runtime);

const golden = fileURLToPath(new URL('../../../../../tests/fixtures/golden/', import.meta.url));

// One training step of two networks of width 0.25 and depth 0.35 by PyTorch 1.13 (golden/README.md)
const sources = [
  { folder: 'tiny-timm', naming: 'TIMM', padding: 'SYMMETRIC', batchNormEpsilon: 1e-5 },
  { folder: 'tiny-transformers', naming: 'TRANSFORMERS', padding: 'TF_SAME', batchNormEpsilon: 1e-3 },
] as const;
type Source = (typeof sources)[number];

/** PyTorch dropped nothing. */
function tinyNetwork({ padding, batchNormEpsilon }: Source): Network {
  const coefficients = { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: 64, dropoutRate: 0 };
  const options = { padding, batchNormEpsilon, numClasses: 10 };
  const network = buildNetwork(baselines.EFFICIENTNET_B0, coefficients, options);
  const operations = network.operations.map((each) => ('dropRate' in each ? { ...each, dropRate: 0 } : each));
  return { ...network, operations };
}

/** The four images as often as fill a batch: a mean over them twice is the same. */
async function goldenRun(source: Source, layout: Layout): Promise<GradientRun> {
  const { folder, naming } = source;
  const network = tinyNetwork(source);
  const image = new Float32Array(new Uint8Array(readFileSync(`${golden}${folder}/input.f32`)).buffer);
  const { batchSize } = layout;
  const images = Float32Array.from({ length: (batchSize / 4) * image.length }, (_, index) =>
    Number(image[index % image.length]),
  );
  const labels = Array.from({ length: batchSize }, (_, index) => index % 4);
  const weights = await readWeights(network, { path: `${golden}${folder}/model.safetensors`, naming });
  return { network, layout, weights, images, targets: targetsOf(labels, 10) };
}

async function goldenStep(network: Network, { folder, naming }: Source): Promise<Weights> {
  await using file = await openSafetensors(`${golden}${folder}/train_step.safetensors`);
  const tensors = new Map<string, Float32Array<ArrayBuffer>>();
  for (const operation of network.operations) {
    for (const { role } of answerFor(parameters, operation)) {
      tensors.set(parameterName(operation, role), await file.read(tensorName(naming, operation, role)));
    }
  }
  return tensors;
}

const isRunningVariance = (name: string): boolean => name.endsWith('.runningVariance');

describe.each(sources)('a training step of $folder', (source) => {
  it.each([
    { blocks: 'without blocks', layout: layoutOf(4, 1) },
    { blocks: 'in blocks for windows alone', layout: { batchSize: 4, block: 1, machineBlock } },
    { blocks: 'in blocks', layout: layoutOf(Math.max(4, machineBlock), machineBlock) },
  ])("has PyTorch's loss, gradients and running statistics, $blocks", async ({ layout }) => {
    const run = await goldenRun(source, layout);
    const { loss, tensors } = await runGradients(run);
    const meta = JSON.parse(readFileSync(`${golden}${source.folder}/meta.json`, 'utf8'));
    expect(Math.abs(loss - meta.train.loss)).toBeLessThan(1e-5);
    const expected = await goldenStep(run.network, source);
    expect([...tensors.keys()].sort()).toEqual([...expected.keys()].sort());
    const errors = [...expected]
      // Of more images it is another one: the sum is divided by one less than their number
      .filter(([name]) => layout.batchSize === 4 || !isRunningVariance(name))
      // A shift before another normalisation has no gradient but rounding, of about 1e-6 for sixteen images
      .map(([name, values]) => ({ name, error: relativeError(tensors.get(name) ?? [], values, 2e-3) }));
    expect(errors.filter(({ error }) => error > 1e-3)).toEqual([]);
  });
});
