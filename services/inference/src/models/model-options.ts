import { inWords } from '@phiscale/common';
import { type DeviceChoice, deviceChoices } from '@phiscale/engine';
import { z } from 'zod';
import { invalidArgument } from '../inference-error.ts';

/** How one model is run, where it differs from the service's defaults. */
export interface ModelOptions {
  /** Most images in one batch, 1 to 1024. */
  readonly maxBatchSize?: number | undefined;
  /** Milliseconds, 0 to 60,000, that an image waits for others while the engine is busy. */
  readonly maxQueueDelayMs?: number | undefined;
  /** Most images that wait, 1 to 1,000,000. */
  readonly maxQueueSize?: number | undefined;
  /** Sessions side by side, 1 to 64, each with memory of its own. */
  readonly instances?: number | undefined;
  /** Threads of one run, 1 to 256. Default: the cores, shared out among the instances. */
  readonly threads?: number | undefined;
  /** What it runs on; AUTO takes the best that works. */
  readonly device?: DeviceChoice | undefined;
  /** Weight, 0.01 to 100, beside other models and training on one device. */
  readonly share?: number | undefined;
}

const whole = (most: number) => z.int().min(1).max(most).optional();

export const modelOptionsSchema = z.strictObject({
  maxBatchSize: whole(1024),
  maxQueueDelayMs: z.number().min(0).max(60_000).optional(),
  maxQueueSize: whole(1_000_000),
  instances: whole(64),
  threads: whole(256),
  device: z.enum(deviceChoices).optional(),
  share: z.number().min(0.01).max(100).optional(),
}) satisfies z.ZodType<ModelOptions>;

/** @throws InferenceError `INVALID_ARGUMENT` naming the first option that is out of range. */
export function requireModelOptions(options: ModelOptions, argument: string): ModelOptions {
  const result = modelOptionsSchema.safeParse(options, { reportInput: true, error: inWords });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = [argument, ...(issue?.path ?? [])].map(String).join('.');
  throw invalidArgument(name, issue?.message ?? 'other options', String(issue?.input));
}

/** How a model is run, with every default resolved. */
export interface RunOptions {
  readonly maxBatchSize: number;
  readonly maxQueueDelayMs: number;
  readonly maxQueueSize: number;
  readonly instances: number;
  /** Undefined: the cores, shared out among the instances. */
  readonly threads: number | undefined;
  readonly device: DeviceChoice;
  readonly share: number;
}

export const resolveModelOptions = (options: ModelOptions, defaults: RunOptions): RunOptions => ({
  maxBatchSize: options.maxBatchSize ?? defaults.maxBatchSize,
  maxQueueDelayMs: options.maxQueueDelayMs ?? defaults.maxQueueDelayMs,
  maxQueueSize: options.maxQueueSize ?? defaults.maxQueueSize,
  instances: options.instances ?? defaults.instances,
  threads: options.threads ?? defaults.threads,
  device: options.device ?? defaults.device,
  share: options.share ?? defaults.share,
});

export const isSameOptions = (one: RunOptions, other: RunOptions): boolean =>
  modelOptionsSchema.keyof().options.every((name) => one[name] === other[name]);
