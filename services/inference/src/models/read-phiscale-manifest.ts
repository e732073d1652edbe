import type { WeightNaming } from '@phiscale/engine';
import {
  type BaselineName,
  baselines,
  type PaddingMode,
  type ResolutionRounding,
  type ResolvedScaling,
  resolveCoefficients,
  type Scaling,
  ScalingError,
  type ScalingRule,
  type VariantName,
  variants,
} from '@phiscale/scaling';
import { z } from 'zod';
import type { ModelDescription } from './model-description.ts';
import { invalidModel, type ModelFolder, parseDescription } from './model-folder.ts';
import { batchNormEpsilonSchema, labelsSchema, preprocessingSchema } from './preprocessing-schema.ts';

const manifestFile = 'phiscale.json';

const namesOf = <Name extends string>(table: Record<Name, unknown>): Name[] => Object.keys(table) as Name[];

// ranges of the numbers are resolveCoefficients' business
const overrides = { resolution: z.number().exactOptional(), dropoutRate: z.number().exactOptional() };
const network = {
  stemStride: z.int().min(1).max(4).optional(),
  padding: z.enum(['SYMMETRIC', 'TF_SAME'] satisfies PaddingMode[]),
  batchNormEpsilon: batchNormEpsilonSchema,
};

const phiRule = {
  baseline: z.enum(namesOf<BaselineName>(baselines)).exactOptional(),
  phi: z.number(),
  resolutionDivisor: z.number().exactOptional(),
  resolutionRounding: z.enum(['NEAREST', 'DOWN', 'UP'] satisfies ResolutionRounding[]).exactOptional(),
};
const otherRules = [
  'DEPTH',
  'WIDTH',
  'RESOLUTION',
  'DEPTH_WIDTH',
  'DEPTH_RESOLUTION',
  'WIDTH_RESOLUTION',
  'DEPTH_WIDTH_RESOLUTION',
  'TINYNET',
  'EFFICIENTNET_X_GPU',
  'EFFICIENTNET_X_TPU',
] as const satisfies ScalingRule[];

const scalingSchema = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('OFFICIAL'), variant: z.enum(namesOf<VariantName>(variants)) }),
  z.strictObject({
    rule: z.literal('COMPOUND'),
    ...phiRule,
    alpha: z.number().exactOptional(),
    beta: z.number().exactOptional(),
    gamma: z.number().exactOptional(),
  }),
  z.strictObject({
    rule: z.literal('FAST_COMPOUND'),
    ...phiRule,
    widthShare: z.number().exactOptional(),
  }),
  z.strictObject({ rule: z.enum(otherRules), ...phiRule }),
]);

const manifestSchema = z.strictObject({
  format: z.literal('phiscale/1'),
  configuration: z.strictObject({ scaling: scalingSchema, ...overrides, ...network }),
  naming: z.enum(['TIMM', 'TRANSFORMERS', 'TORCHVISION'] satisfies WeightNaming[]),
  labels: labelsSchema,
  preprocessing: preprocessingSchema,
});

/** Reads our own manifest; null without `phiscale.json`. */
export async function readPhiscaleManifest(folder: ModelFolder): Promise<ModelDescription | null> {
  const json = await folder.readJson(manifestFile);
  if (json === undefined) return null;
  const { configuration, ...rest } = parseDescription(manifestFile, manifestSchema, json);
  const { scaling, stemStride, padding, batchNormEpsilon, ...chosen } = configuration;
  const { definition: baseline, coefficients } = resolve({ ...scaling, ...chosen });
  if (rest.preprocessing.resolution !== coefficients.resolution) {
    throw invalidModel(
      `${manifestFile}: preprocessing.resolution`,
      `${coefficients.resolution}, the network's`,
      rest.preprocessing.resolution,
    );
  }
  return {
    baseline,
    coefficients,
    stemStride: stemStride ?? baseline.stem.stride,
    padding,
    batchNormEpsilon,
    naming: rest.naming,
    labels: rest.labels,
    preprocessing: rest.preprocessing,
  };
}

function resolve(scaling: Scaling): ResolvedScaling {
  try {
    return resolveCoefficients(scaling);
  } catch (error) {
    if (!(error instanceof ScalingError)) throw error;
    const { argument, expected, received } = error.problem;
    throw invalidModel(`${manifestFile}: configuration.${argument}`, expected, received, error);
  }
}
