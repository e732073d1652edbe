import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BenchmarkReport, runBenchmark } from '@phiscale/load';
import { createPhiscale, PhiscaleError } from '@phiscale/sdk';
import { type BenchArguments, UsageError } from './parse-bench-arguments.ts';

/**
 * Loads a running service through the SDK, as an application would.
 * @throws PhiscaleError when the first request, which comes before any load, is not answered.
 */
export async function runBench(
  { url, images, model, plan, warmUpMs, durationMs }: BenchArguments,
  signal: AbortSignal,
): Promise<BenchmarkReport> {
  const uploads = await Promise.all(images.map(readImage));
  const phiscale = createPhiscale({ url });
  const request = async (index: number, ended: AbortSignal) => {
    const upload = uploads[index % uploads.length] as Blob;
    const { timing } = await phiscale.classify(
      { input: { image: { upload }, topK: 1, ...(model === undefined ? {} : { model }) } },
      { signal: ended },
    );
    return { queueMs: timing.queueMs, computeMs: timing.inferenceMs, batchSize: timing.batchSize };
  };
  await request(0, signal);
  return runBenchmark(plan, {
    warmUpMs,
    durationMs,
    signal,
    codeOf: (error) => (error instanceof PhiscaleError ? error.code : 'UNKNOWN'),
    request,
  });
}

async function readImage(path: string): Promise<File> {
  try {
    return new File([await readFile(path)], basename(path));
  } catch (error) {
    throw new UsageError(`--image: expected a file that can be read, received ${path}`, { cause: error });
  }
}
