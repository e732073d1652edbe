import type { Network } from '@phiscale/scaling';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { emitInferenceGraph } from '../onnx/emit-inference-graph.ts';
import { readWeights, type WeightSource } from '../weights/read-weights.ts';
import { normalization } from './pixels.ts';

/** Logits and features of images. */
export type Outputs = Readonly<Record<'logits' | 'features', Float32Array>>;

/** Images as PyTorch would have them: normalised, [batch, RGB, height, width]. @param images [batch, height, width, RGB] */
export function normalised(images: Uint8Array, { input }: Network): Float32Array<ArrayBuffer> {
  const { height, width, channels } = input;
  const area = height * width;
  const planes = new Float32Array(images.length);
  for (const [index, value] of images.entries()) {
    const channel = index % channels;
    const pixel = Math.floor(index / channels);
    const [image, position] = [Math.floor(pixel / area), pixel % area];
    planes[(image * channels + channel) * area + position] =
      (value / 255 - Number(normalization.mean[channel])) / Number(normalization.std[channel]);
  }
  return planes;
}

/** The network on the CPU in this process, on floats as PyTorch takes them: a session has pixels only. */
export async function runOnFloats(
  network: Network,
  weights: WeightSource,
  planes: Float32Array,
): Promise<Outputs> {
  const { bytes, externalData } = emitInferenceGraph(network, await readWeights(network, weights), null);
  const session = await InferenceSession.create(bytes, { externalData });
  const { height, width, channels } = network.input;
  const batchSize = planes.length / (height * width * channels);
  const image = new Tensor('float32', planes, [batchSize, channels, height, width]);
  const { logits, features } = await session.run({ image });
  const outputs = {
    logits: Float32Array.from(logits?.data as Float32Array),
    features: Float32Array.from(features?.data as Float32Array),
  };
  await session.release();
  return outputs;
}
