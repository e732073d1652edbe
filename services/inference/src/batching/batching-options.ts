import { invalidArgument } from '../inference-error.ts';

export interface BatchingOptions {
  /**
   * Most items in one batch, 1 to 4096. Default 4: on two cores B0 at 224 px runs 8.9 ms an image in batches of 4 and
   * 8.8 in batches of 8, which take 120 MB more (2026-11-24).
   */
  readonly maxBatchSize?: number;
  /**
   * Milliseconds, 0 to 60,000, after which the oldest waiting item is sent ahead although the batch before it
   * still runs. Default 10: a quarter of the time that a full batch of B0 takes on two cores.
   */
  readonly maxQueueDelayMs?: number;
  /** Most waiting items, 1 to 1,000,000; one more is refused. Default 256: some 40 MB of 224 px images. */
  readonly maxQueueSize?: number;
  /** Batches that the engine runs side by side, 1 to 64. Default 1. */
  readonly runners?: number;
  /**
   * Most batches handed to the engine at a time, 1 to 1024. Default one more than run: the next lies ready,
   * so that the engine never waits for the event loop between them.
   */
  readonly maxBatchesInFlight?: number;
}

const limits = {
  maxBatchSize: { least: 1, most: 4096, isWhole: true, preset: 4 },
  maxQueueDelayMs: { least: 0, most: 60_000, isWhole: false, preset: 10 },
  maxQueueSize: { least: 1, most: 1_000_000, isWhole: true, preset: 256 },
  runners: { least: 1, most: 64, isWhole: true, preset: 1 },
  maxBatchesInFlight: { least: 1, most: 1024, isWhole: true, preset: 2 },
} satisfies Record<keyof BatchingOptions, object>;

/** @throws InferenceError `INVALID_ARGUMENT` naming the first option that is out of range. */
export function resolveBatchingOptions(options: BatchingOptions): Required<BatchingOptions> {
  const resolve = (name: keyof BatchingOptions, preset: number = limits[name].preset): number => {
    const { least, most, isWhole } = limits[name];
    const value = options[name] ?? preset;
    if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value;
    throw invalidArgument(name, `a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}`, value);
  };
  const runners = resolve('runners');
  return {
    maxBatchSize: resolve('maxBatchSize'),
    maxQueueDelayMs: resolve('maxQueueDelayMs'),
    maxQueueSize: resolve('maxQueueSize'),
    runners,
    maxBatchesInFlight: resolve('maxBatchesInFlight', runners + 1),
  };
}
