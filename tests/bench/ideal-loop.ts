// Child process: the least that must be done to classify, in one process, with nothing around it.
import { availableParallelism } from 'node:os';
import { emitInferenceGraph, readWeights } from '@phiscale/engine';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { b0, imageNet } from './workload.ts';

export interface IdealRequest {
  readonly weightsPath: string;
  readonly images: readonly string[];
  readonly batchSize: number;
  readonly durationMs: number;
}

export interface IdealResult {
  readonly imagesPerSecond: number;
  /** One image after the other: milliseconds from bytes to logits. */
  readonly imageMs: readonly number[];
}

const resolution = 224;
const resized = 256;

const decode = (bytes: Buffer): Promise<Buffer> =>
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

async function open(weightsPath: string): Promise<InferenceSession> {
  const network = b0();
  const weights = await readWeights(network, { path: weightsPath, naming: 'TIMM' });
  const { bytes, externalData } = emitInferenceGraph(network, weights, imageNet);
  return InferenceSession.create(bytes, { externalData, intraOpNumThreads: availableParallelism() });
}

process.on('message', async ({ weightsPath, images, batchSize, durationMs }: IdealRequest) => {
  sharp.cache(false);
  sharp.concurrency(1);
  const session = await open(weightsPath);
  const files = images.map((image) => Buffer.from(image, 'base64'));
  let next = 0;
  const decodeBatch = (): Promise<Buffer[]> =>
    Promise.all(Array.from({ length: batchSize }, () => decode(files[next++ % files.length] as Buffer)));
  const run = (pixels: readonly Buffer[]) =>
    session.run({
      images: new Tensor('uint8', Buffer.concat(pixels), [batchSize, resolution, resolution, 3]),
    });

  const imageMs: number[] = [];
  let done = 0;
  // While one batch runs the next is decoded, on the threads of libuv's pool
  let decoding = decodeBatch();
  for (let warmUp = 0; warmUp < 5; warmUp++) await run(await decodeBatch());
  const startedAt = performance.now();
  while (performance.now() - startedAt < durationMs) {
    const imageStartedAt = performance.now();
    if (batchSize === 1) {
      await run(await decodeBatch());
    } else {
      const pixels = await decoding;
      decoding = decodeBatch();
      await run(pixels);
    }
    imageMs.push(performance.now() - imageStartedAt);
    done += batchSize;
  }
  const imagesPerSecond = (1000 * done) / (performance.now() - startedAt);
  process.send?.({ imagesPerSecond, imageMs } satisfies IdealResult, undefined, undefined, () =>
    process.exit(0),
  );
});
