// Child process: images a second of decode + run, with nothing around them; the next batch is decoded while one runs.
import { decode, openReference } from './reference.ts';

export interface IdealRequest {
  readonly weightsPath: string;
  readonly images: readonly string[];
  readonly threads: number;
  readonly batchSize: number;
  /** Whether it runs what the service's sessions run, instead of the graph that is exported. */
  readonly asSessions: boolean;
  /** On the clock of `Date.now()`, which processes share: loops beside each other are measured at the same time. */
  readonly measuredFromMs: number;
  readonly durationMs: number;
}

export interface IdealResult {
  readonly imagesPerSecond: number;
}

process.on('message', async (request: IdealRequest) => {
  const { weightsPath, images, threads, batchSize, asSessions, measuredFromMs, durationMs } = request;
  const files = images.map((image) => Buffer.from(image, 'base64'));
  const reference = await openReference(weightsPath, threads, asSessions);
  let next = 0;
  const decodeBatch = (): Promise<Buffer[]> =>
    Promise.all(Array.from({ length: batchSize }, () => decode(files[next++ % files.length] as Buffer)));
  let decoding = decodeBatch();
  const runUntil = async (endsAtMs: number): Promise<number> => {
    let done = 0;
    while (Date.now() < endsAtMs) {
      // On the threads of libuv's pool
      const pixels = await decoding;
      decoding = decodeBatch();
      await reference.run(pixels);
      done += batchSize;
    }
    return done;
  };
  await runUntil(measuredFromMs);
  const startedAt = performance.now();
  const done = await runUntil(measuredFromMs + durationMs);
  const imagesPerSecond = (1000 * done) / (performance.now() - startedAt);
  process.send?.({ imagesPerSecond } satisfies IdealResult, undefined, undefined, () => process.exit(0));
});
