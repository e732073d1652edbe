import type { WeightNaming } from '@phiscale/engine';
import { type PaddingMode, ScalingError } from '@phiscale/scaling';
import { z } from 'zod';
import { manifestScalingSchema, resolveManifestScaling } from './manifest-scaling.ts';
import type { ModelDescription } from './model-description.ts';
import { invalidModel, type ModelFolder, parseDescription } from './model-folder.ts';
import { batchNormEpsilonSchema, labelsSchema, preprocessingSchema } from './preprocessing-schema.ts';

const manifestFile = 'phiscale.json';

// ranges of these are resolveCoefficients' business
const overrides = { resolution: z.number().exactOptional(), dropoutRate: z.number().exactOptional() };
const network = {
  stemStride: z.int().min(1).max(4).optional(),
  padding: z.enum(['SYMMETRIC', 'TF_SAME'] satisfies PaddingMode[]),
  batchNormEpsilon: batchNormEpsilonSchema,
};

const manifestSchema = z.strictObject({
  format: z.literal('phiscale/1'),
  configuration: z.strictObject({ scaling: manifestScalingSchema, ...overrides, ...network }),
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
  const { definition: baseline, coefficients } = resolve(scaling, chosen);
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

function resolve(
  ...[scaling, chosen]: Parameters<typeof resolveManifestScaling>
): ReturnType<typeof resolveManifestScaling> {
  try {
    return resolveManifestScaling(scaling, chosen);
  } catch (error) {
    if (!(error instanceof ScalingError)) throw error;
    const { argument, expected, received } = error.problem;
    throw invalidModel(`${manifestFile}: configuration.${argument}`, expected, received, error);
  }
}
