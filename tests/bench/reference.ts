import { emitInferenceGraph, inferenceSpinning, readWeights, type Weights } from '@phiscale/engine';
import type { Network } from '@phiscale/scaling';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { createSession } from '../../services/engine/src/testing/create-session.ts';
import { b0, imageNet } from './workload.ts';

/** The least that must be done to classify: sharp and ONNX Runtime alone, with the service's own settings of both. */
export interface Reference {
  /** @param pixels of images as `decode` answers them: one batch. */
  run(pixels: readonly Buffer[]): Promise<unknown>;
}

const resolution = 224;
const resized = 256;

/** Of an image of 500 × 375: uint8, height × width × RGB. */
export const decode = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes)
    .resize(resized, resized, { fit: 'outside', kernel: 'cubic', fastShrinkOnLoad: false })
    .extract({
      left: (341 - resolution) >> 1,
      top: (resized - resolution) >> 1,
      width: resolution,
      height: resolution,
    })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();

/** @param asSessions whether it runs what the service's sessions run, instead of the graph that is exported */
export async function openReference(
  weightsPath: string,
  threads: number,
  asSessions = false,
): Promise<Reference> {
  sharp.cache(false);
  sharp.concurrency(1);
  const network = b0();
  const weights = await readWeights(network, { path: weightsPath, naming: 'TIMM' });
  if (asSessions) {
    const session = await createSession({ network, weights, normalization: imageNet, threads });
    return { run: (pixels) => session.run(Buffer.concat(pixels), pixels.length, ['logits', 'features']) };
  }
  const session = await openExported(network, weights, threads);
  return {
    run: (pixels) => {
      const shape = [pixels.length, resolution, resolution, 3];
      return session.run({ images: new Tensor('uint8', Buffer.concat(pixels), shape) });
    },
  };
}

async function openExported(network: Network, weights: Weights, threads: number): Promise<InferenceSession> {
  const { bytes, externalData } = emitInferenceGraph(network, weights, imageNet);
  return InferenceSession.create(bytes, {
    externalData,
    intraOpNumThreads: threads,
    enableMemPattern: false,
    ...inferenceSpinning,
  });
}
