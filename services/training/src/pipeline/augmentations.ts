import { inWords } from '@phiscale/common';
import { z } from 'zod';
import { datasetError } from '../datasets/dataset-error.ts';
import type { Random } from '../random/random.ts';
import { changeBrightness, changeContrast, changeSaturation } from './colour.ts';
import { type CropSize, randomCrop, randomResizedCrop } from './crops.ts';
import { cutOut, flipHorizontally } from './geometry.ts';
import { cutmix, type Mix, mixup } from './mixing.ts';
import type { Picture } from './picture.ts';
import { mostMagnitude, randAugment } from './rand-augment.ts';

/** From the stored picture to one of the network's resolution. */
type Crop = (source: Picture, size: CropSize, random: Random) => Picture;
/** May change the picture or make another one. */
type Change = (picture: Picture, random: Random) => Picture;

/** An augmentation with its options. At most one crop, and one mix a batch. */
type Step =
  | { readonly stage: 'CROP'; readonly apply: Crop }
  | { readonly stage: 'CHANGE'; readonly apply: Change }
  | { readonly stage: 'MIX'; readonly apply: Mix; readonly alpha: number; readonly probability: number };

const augmentation = <Schema extends z.ZodType>(
  options: Schema,
  toStep: (options: z.output<Schema>) => Step,
) => ({ options, toStep });

const probability = z.number().min(0).max(1);
const strength = z.number().min(0).max(1).default(0);
const range = (least: number, most: number) =>
  z
    .tuple([z.number().min(least), z.number().max(most)])
    .refine(([from, to]) => from <= to, 'expected the lesser number first');

const mixing = (alpha: number) =>
  z.strictObject({
    /** Of Beta(α, α): small ones mix little. */
    alpha: z.number().min(0.1).max(4).default(alpha),
    /** Of a batch. Those of mixup and cutmix together are at most 1. */
    probability: probability.default(0.5),
  });

/** All that can be done to images, by kind, in the order in which it is done. */
export const augmentations = {
  randomResizedCrop: augmentation(
    z.strictObject({
      /** Part of the area: from, to. */
      scale: range(0.01, 1).default([0.08, 1]),
      /** Width over height: from, to. */
      ratio: range(0.1, 10).default([3 / 4, 4 / 3]),
    }),
    (ranges) => ({
      stage: 'CROP',
      apply: (source, size, random) => randomResizedCrop(source, ranges, size, random),
    }),
  ),
  randomCrop: augmentation(
    z.strictObject({
      /** Black pixels around the stored picture. */
      paddingPx: z.int().min(0).max(256).default(0),
    }),
    ({ paddingPx }) => ({
      stage: 'CROP',
      apply: (source, size, random) => randomCrop(source, paddingPx, size, random),
    }),
  ),
  horizontalFlip: augmentation(
    z.strictObject({ probability: probability.default(0.5) }),
    ({ probability }) => ({
      stage: 'CHANGE',
      apply: (picture, random) => {
        if (random.chance(probability)) flipHorizontally(picture);
        return picture;
      },
    }),
  ),
  randAugment: augmentation(
    z.strictObject({
      numOperations: z.int().min(1).max(8).default(2),
      magnitude: z.number().min(0).max(mostMagnitude).default(9),
    }),
    ({ numOperations, magnitude }) => ({
      stage: 'CHANGE',
      apply: (picture, random) => randAugment(picture, numOperations, magnitude, random),
    }),
  ),
  colourJitter: augmentation(
    /** Each factor is drawn from 1 - strength to 1 + strength. */
    z.strictObject({ brightness: strength, contrast: strength, saturation: strength }),
    ({ brightness, contrast, saturation }) => ({
      stage: 'CHANGE',
      apply: (picture, random) => {
        changeBrightness(picture, random.between(1 - brightness, 1 + brightness));
        changeContrast(picture, random.between(1 - contrast, 1 + contrast));
        changeSaturation(picture, random.between(1 - saturation, 1 + saturation));
        return picture;
      },
    }),
  ),
  cutout: augmentation(
    z.strictObject({
      /** Side of the square, as a part of the picture's. */
      size: z.number().min(0).max(1).default(0.5),
      probability: probability.default(1),
    }),
    ({ size, probability }) => ({
      stage: 'CHANGE',
      apply: (picture, random) => {
        const { sidePx } = picture;
        const isWanted = random.chance(probability);
        if (isWanted) cutOut(picture, random.below(sidePx), random.below(sidePx), size * sidePx);
        return picture;
      },
    }),
  ),
  mixup: augmentation(mixing(0.8), (options) => ({ stage: 'MIX', apply: mixup, ...options })),
  cutmix: augmentation(mixing(1), (options) => ({ stage: 'MIX', apply: cutmix, ...options })),
} as const;

export type AugmentationKind = keyof typeof augmentations;

/** Which augmentations, each with its options; `{}` for the defaults. */
export type AugmentationOptions = {
  readonly [Kind in AugmentationKind]?: z.input<(typeof augmentations)[Kind]['options']> | undefined;
};

type Named<Stage extends Step['stage']> = Extract<Step, { stage: Stage }> & {
  readonly kind: AugmentationKind;
};

export interface AugmentationPlan {
  /** Null for the middle. */
  readonly crop: Named<'CROP'> | null;
  readonly changes: readonly Named<'CHANGE'>[];
  readonly mixes: readonly Named<'MIX'>[];
}

/** @throws DatasetError `INVALID_ARGUMENT` */
export function planAugmentations(options: AugmentationOptions): AugmentationPlan {
  const unknown = Object.keys(options).find((kind) => !Object.hasOwn(augmentations, kind));
  if (unknown !== undefined) {
    throw datasetError('INVALID_ARGUMENT', 'augmentations', Object.keys(augmentations).join(', '), unknown);
  }
  const steps = (Object.keys(augmentations) as AugmentationKind[])
    .filter((kind) => options[kind] !== undefined)
    .map((kind) => ({ kind, ...toStep(kind, options[kind]) }));
  const [crop = null, ...otherCrops] = steps.filter((step) => step.stage === 'CROP');
  if (otherCrops.length > 0) {
    throw datasetError('INVALID_ARGUMENT', 'augmentations', 'at most one crop', 'two');
  }
  const mixes = steps.filter((step) => step.stage === 'MIX');
  const sum = mixes.reduce((total, mix) => total + mix.probability, 0);
  if (sum > 1) {
    throw datasetError(
      'INVALID_ARGUMENT',
      'augmentations',
      'mixes with probabilities of at most 1 together',
      sum,
    );
  }
  return { crop, changes: steps.filter((step) => step.stage === 'CHANGE'), mixes };
}

function toStep(kind: AugmentationKind, options: unknown): Step {
  const { options: schema, toStep: build } = augmentations[kind];
  const result = schema.safeParse(options, { reportInput: true, error: inWords });
  if (result.success) return (build as (options: unknown) => Step)(result.data);
  const [issue] = result.error.issues;
  const argument = ['augmentations', kind, ...(issue?.path ?? [])].join('.');
  const received = JSON.stringify(issue?.input) ?? 'nothing';
  throw datasetError('INVALID_ARGUMENT', argument, issue?.message ?? 'another form', received);
}
