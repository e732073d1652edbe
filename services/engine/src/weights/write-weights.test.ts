import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baselines, buildNetwork } from '@phiscale/scaling';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it, onTestFinished } from 'vitest';
import { emitInferenceGraph, encodeInferenceGraph } from '../onnx/emit-inference-graph.ts';
import { readWeights } from './read-weights.ts';
import { openSafetensors } from './safetensors.ts';
import { writeWeights } from './write-weights.ts';

const golden = fileURLToPath(new URL('../../../../tests/fixtures/golden/tiny-timm/', import.meta.url));
const source = { path: join(golden, 'model.safetensors'), naming: 'TIMM' } as const;
const coefficients = { widthCoefficient: 0.25, depthCoefficient: 0.35, resolution: 64, dropoutRate: 0.2 };
const network = buildNetwork(baselines.EFFICIENTNET_B0, coefficients, { numClasses: 10 });

it('writes what it reads back, under the names of another source', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const weights = await readWeights(network, source);
  const target = { path: join(folder, 'model.safetensors'), naming: 'TORCHVISION' } as const;
  await writeWeights(network, weights, target);
  expect(await readWeights(network, target)).toEqual(weights);
  await using file = await openSafetensors(target.path);
  // PyTorch's state dictionaries count batches as int64 scalars
  expect(file.tensors.get('features.0.1.num_batches_tracked')).toMatchObject({ dtype: 'I64', shape: [] });
  expect(file.metadata.get('format')).toBe('pt');
});

it('encodes a graph with its weights that answers as the one without', async () => {
  const weights = await readWeights(network, source);
  const { chunks, byteLength } = encodeInferenceGraph(network, weights, null);
  const bytes = Buffer.concat(chunks);
  expect(bytes.byteLength).toBe(byteLength);
  const { bytes: graph, externalData } = emitInferenceGraph(network, weights, null);
  const input = Float32Array.from({ length: 3 * 64 * 64 }, (_, index) => Math.sin(index));
  const [alone, split] = await Promise.all(
    [await InferenceSession.create(bytes), await InferenceSession.create(graph, { externalData })].map(
      (session) => session.run({ image: new Tensor('float32', input, [1, 3, 64, 64]) }),
    ),
  );
  expect(alone?.['logits']?.data).toEqual(split?.['logits']?.data);
});
