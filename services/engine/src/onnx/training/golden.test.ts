import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answerFor, baselines, buildNetwork, type Network, parameters } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { tensorName } from '../../weights/naming/index.ts';
import { readWeights } from '../../weights/read-weights.ts';
import { openSafetensors } from '../../weights/safetensors.ts';
import { parameterName, type Weights } from '../../weights/weights.ts';
import { targetsOf } from './targets.ts';
import { type GradientRun, relativeError, runGradients } from './testing/run-gradients.ts';

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
async function goldenRun(source: Source, batchSize: number, block: number): Promise<GradientRun> {
  const { folder, naming } = source;
  const network = tinyNetwork(source);
  const image = new Float32Array(new Uint8Array(readFileSync(`${golden}${folder}/input.f32`)).buffer);
  const images = Float32Array.from({ length: (batchSize / 4) * image.length }, (_, index) =>
    Number(image[index % image.length]),
  );
  const labels = Array.from({ length: batchSize }, (_, index) => index % 4);
  const weights = await readWeights(network, { path: `${golden}${folder}/model.safetensors`, naming });
  return { network, layout: { batchSize, block }, weights, images, targets: targetsOf(labels, 10) };
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
    { batchSize: 4, block: 1 },
    { batchSize: 8, block: 8 },
  ])(
    "has PyTorch's loss, gradients and running statistics, in blocks of $block",
    async ({ batchSize, block }) => {
      const run = await goldenRun(source, batchSize, block);
      const { loss, tensors } = await runGradients(run);
      const meta = JSON.parse(readFileSync(`${golden}${source.folder}/meta.json`, 'utf8'));
      expect(Math.abs(loss - meta.train.loss)).toBeLessThan(1e-5);
      const expected = await goldenStep(run.network, source);
      expect([...tensors.keys()].sort()).toEqual([...expected.keys()].sort());
      const errors = [...expected]
        // Of more images it is another one: the sum is divided by one less than their number
        .filter(([name]) => batchSize === 4 || !isRunningVariance(name))
        // A shift before another normalisation has no gradient but rounding, of about 1e-7
        .map(([name, values]) => ({ name, error: relativeError(tensors.get(name) ?? [], values, 1e-3) }));
      expect(errors.filter(({ error }) => error > 1e-3)).toEqual([]);
    },
  );
});
