import { folderNameInWords, folderNamePattern, inWords } from '@phiscale/common';
import { type Baseline, type BaselineName, baselines } from '@phiscale/scaling';
import { z } from 'zod';
import { wrongField } from './wrong-field.ts';

const baselineNames = Object.keys(baselines) as BaselineName[];
const rate = z.number().min(0).max(1);
const positive = z.number().positive();
/** Sides of the images that are trained with. */
export const trainablePx = { least: 8, most: 1024 } as const;
/** Pixels, as many as batches are made of. */
export const trainableResolution = z.int().min(trainablePx.least).max(trainablePx.most);
/** One of a caller's own, whole. What fits together is scaling's business, which builds it before a job is stored. */
const ownBaseline = z.custom<Baseline>(
  (value) => typeof value === 'object' && value !== null && 'blocks' in value && 'stem' in value,
  'a built-in baseline, or a baseline whole',
);

/** What is trained. Coefficients are resolved ones, so that a job means the same whatever a rule becomes. */
const subject = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('SCALED_NETWORK'),
    baseline: z.union([z.enum(baselineNames), ownBaseline]),
    coefficients: z.strictObject({
      widthCoefficient: positive,
      depthCoefficient: positive,
      resolution: trainableResolution,
      dropoutRate: z.number().min(0).lt(1),
    }),
    /** Of the first convolution: 1 is usual for images of up to 64 px, 2 for others. */
    stemStride: z.int().min(1).max(4),
  }),
  /** `name@version`; its classifier is replaced by one of the data set's classes. */
  z.strictObject({ kind: z.literal('MODEL'), model: z.string().regex(/^[^@\s]+@[^@\s]+$/) }),
]);

const optimiser = z.discriminatedUnion('kind', [
  /** With Nesterov's momentum. */
  z.strictObject({ kind: z.literal('SGD'), momentum: rate.lt(1), weightDecay: rate }),
  z.strictObject({
    kind: z.literal('ADAMW'),
    beta1: rate.lt(1),
    beta2: rate.lt(1),
    epsilon: positive,
    weightDecay: rate,
  }),
  /** As the paper trains (section 5.2): decay 0.9, momentum 0.9. */
  z.strictObject({
    kind: z.literal('RMSPROP'),
    decay: rate.lt(1),
    momentum: rate.lt(1),
    epsilon: positive,
    weightDecay: rate,
  }),
]);

const warmUp = { peak: positive, warmUpEpochs: z.number().min(0) };
const learningRateSchedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('CONSTANT'), ...warmUp }),
  z.strictObject({ kind: z.literal('COSINE'), ...warmUp, final: z.number().min(0) }),
  /** As the paper: the rate falls by `factor` every `everyEpochs` (0.97 and 2.4). */
  z.strictObject({
    kind: z.literal('EXPONENTIAL'),
    ...warmUp,
    factor: positive.max(1),
    everyEpochs: positive,
  }),
]);

/** Defaults are those of jobs that were written before there was such a field. */
const augmentation = z.strictObject({
  horizontalFlip: z.boolean(),
  /** Least share of the image's area that a random crop keeps, in (0, 1]; 1 crops nothing. */
  leastCropArea: z.number().min(0.01).max(1),
  /** Instead: black pixels around the image, of which a random crop of its own size is taken; 0 for none. */
  cropPaddingPx: z.int().min(0).max(256).default(0),
  /** Of brightness, contrast and saturation: each is multiplied by 1 - this to 1 + this; 0 for none. */
  colourJitter: rate.default(0),
  /** Side of a grey square somewhere on the image, as a part of the image's; 0 for none. */
  cutoutSize: rate.default(0),
  /** Magnitude of RandAugment, 0 to 10; 0 for none. */
  randAugmentMagnitude: z.number().min(0).max(10),
  /** Of mixup's Beta distribution, 0.1 to 4; 0 for none. */
  mixupAlpha: z.union([z.literal(0), z.number().min(0.1).max(4)]),
  /** As mixup's, of cutmix; where there are both, each mixes half of the batches. */
  cutmixAlpha: z.union([z.literal(0), z.number().min(0.1).max(4)]).default(0),
  labelSmoothing: rate.lt(1),
});

const length = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('EPOCHS'), epochs: z.int().positive() }),
  z.strictObject({ unit: z.literal('STEPS'), steps: z.int().positive() }),
]);

/** The digest is over the data set's content: a job that is resumed must find the same images. */
const dataset = z.strictObject({ name: z.string().min(1), digest: z.string().regex(/^[0-9a-f]{64}$/) });

const jobConfiguration = z.strictObject({
  /** Of the model that comes out; each job makes a version of it. */
  name: z.string().regex(folderNamePattern, folderNameInWords),
  subject,
  dataset,
  length,
  /** Images a step; AUTO takes the largest power of two that fits into memory. */
  batchSize: z.union([z.literal('AUTO'), z.int().positive().max(65_536)]),
  optimiser,
  learningRateSchedule,
  augmentation,
  /** Stops when top-1 has not risen by `leastImprovement` for `patienceEpochs`; null never does. */
  earlyStopping: z
    .strictObject({ patienceEpochs: z.int().positive(), leastImprovement: z.number().min(0) })
    .nullable(),
  /** Wall-clock seconds of training, after which the job ends with what it has; null for no limit. */
  maxSeconds: positive.nullable(),
  seed: z.int().min(0).max(0xffff_ffff),
  checkpointIntervalSeconds: positive,
  /** Part of each class's training images that is trained with, in (0, 1]. Default: all. */
  imageFraction: positive.max(1).optional(),
  /** Whether what comes out becomes a version of the model. Default true. */
  keepsModel: z.boolean().optional(),
});

/** All that determines what a job computes. */
export type JobConfiguration = z.output<typeof jobConfiguration>;
export type ScaledSubject = Extract<JobConfiguration['subject'], { kind: 'SCALED_NETWORK' }>;
export type OptimiserKind = JobConfiguration['optimiser']['kind'];
export type ScheduleKind = JobConfiguration['learningRateSchedule']['kind'];

/** The baseline that a subject scales, whole. */
export const baselineOf = ({ baseline }: Pick<ScaledSubject, 'baseline'>): Baseline =>
  typeof baseline === 'string' ? baselines[baseline] : baseline;

/**
 * Parses what a caller or a database says a job is.
 * @throws JobError `INVALID_JOB_CONFIGURATION` for the first field that is wrong.
 */
export function parseJobConfiguration(value: unknown): JobConfiguration {
  const result = jobConfiguration.safeParse(value, { error: inWords });
  if (result.success) return result.data;
  throw wrongField('INVALID_JOB_CONFIGURATION', 'a job configuration', value, result.error);
}
