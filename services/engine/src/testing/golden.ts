import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { baselines, buildNetwork, type Network } from '@phiscale/scaling';
import type { WeightSource } from '../weights/read-weights.ts';

const folder = fileURLToPath(new URL('../../../../tests/fixtures/golden/', import.meta.url));

/** Two networks of width 0.25 and depth 0.35, computed by PyTorch 1.13 (golden/README.md). */
export const goldenSources = [
  { folder: 'tiny-timm', naming: 'TIMM', padding: 'SYMMETRIC', batchNormEpsilon: 1e-5 },
  { folder: 'tiny-transformers', naming: 'TRANSFORMERS', padding: 'TF_SAME', batchNormEpsilon: 1e-3 },
] as const;
export type GoldenSource = (typeof goldenSources)[number];

export const goldenPath = (source: GoldenSource, file: string): string => `${folder}${source.folder}/${file}`;

export const goldenFloats = (source: GoldenSource, file: string): Float32Array<ArrayBuffer> =>
  new Float32Array(new Uint8Array(readFileSync(goldenPath(source, file))).buffer);

export const goldenWeights = (source: GoldenSource): WeightSource => ({
  path: goldenPath(source, 'model.safetensors'),
  naming: source.naming,
});

/** Nothing is dropped: neither was it when the fixtures were made. */
export function goldenNetwork({ padding, batchNormEpsilon }: GoldenSource): Network {
  const coefficients = { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: 64, dropoutRate: 0 };
  const options = { padding, batchNormEpsilon, numClasses: 10 };
  const network = buildNetwork(baselines.EFFICIENTNET_B0, coefficients, options);
  const operations = network.operations.map((each) => ('dropRate' in each ? { ...each, dropRate: 0 } : each));
  return { ...network, operations };
}
