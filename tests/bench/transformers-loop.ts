// Child process: images a second of Hugging Face's Transformers.js, on the ONNX file that we export.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, pipeline } from '@huggingface/transformers';
import { encodeInferenceGraph, inferenceGraph, readWeights } from '@phiscale/engine';
import { b0, imageNet } from './workload.ts';

export interface TransformersRequest {
  readonly weightsPath: string;
  readonly images: readonly string[];
  /** Requests under way at once. */
  readonly clients: number;
  readonly warmUpMs: number;
  readonly durationMs: number;
}

export interface TransformersResult {
  readonly imagesPerSecond: number;
}

const labels = Array.from({ length: 1000 }, (_, index) => [index, `class_${index}`]);
const files = {
  'config.json': {
    architectures: ['EfficientNetForImageClassification'],
    model_type: 'efficientnet',
    id2label: Object.fromEntries(labels),
  },
  'preprocessor_config.json': {
    image_processor_type: 'BitImageProcessor',
    do_resize: true,
    size: { shortest_edge: 256 },
    resample: 3,
    do_center_crop: true,
    crop_size: { height: 224, width: 224 },
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: imageNet.mean,
    image_std: imageNet.std,
  },
};

async function writeModel(folder: string, weightsPath: string): Promise<void> {
  const network = b0();
  const weights = await readWeights(network, { path: weightsPath, naming: 'TIMM' });
  await mkdir(join(folder, 'onnx'), { recursive: true });
  const { chunks } = encodeInferenceGraph(network, weights, null);
  await writeFile(join(folder, 'onnx', 'model.onnx'), Buffer.concat(chunks));
  for (const [name, json] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(json));
}

async function openClassifier(weightsPath: string) {
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-transformers-'));
  await writeModel(join(folder, 'model'), weightsPath);
  env.allowRemoteModels = false;
  env.localModelPath = folder;
  const classifier = await pipeline('image-classification', 'model', { dtype: 'fp32', device: 'cpu' });
  await rm(folder, { recursive: true });
  // Its models call their input `pixel_values`; ours has the name that it has in our graph
  const { model } = classifier;
  const forward = model.forward.bind(model);
  model.forward = ({ pixel_values: pixels }) => forward({ [inferenceGraph.normalized]: pixels });
  return classifier;
}

process.on('message', async (request: TransformersRequest) => {
  const { weightsPath, images, clients, warmUpMs, durationMs } = request;
  const photos = images.map((image) => new Blob([Buffer.from(image, 'base64')], { type: 'image/jpeg' }));
  const classifier = await openClassifier(weightsPath);
  const measuredFrom = performance.now() + warmUpMs;
  const measuredTo = measuredFrom + durationMs;
  let done = 0;
  const runClient = async (client: number): Promise<void> => {
    for (let next = client; performance.now() < measuredTo; next++) {
      await classifier(photos[next % photos.length] as Blob);
      const now = performance.now();
      if (now >= measuredFrom && now <= measuredTo) done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => runClient(client)));
  const imagesPerSecond = (1000 * done) / durationMs;
  process.send?.({ imagesPerSecond } satisfies TransformersResult, undefined, undefined, () =>
    process.exit(0),
  );
});
