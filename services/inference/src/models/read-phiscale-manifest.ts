import type { WeightNaming } from '@phiscale/engine';
import { type PaddingMode, ScalingError } from '@phiscale/scaling';
import { z } from 'zod';
import { baselineSchema, coefficientsSchema } from './baseline-schema.ts';
import { manifestScalingSchema, resolveManifestScaling } from './manifest-scaling.ts';
import type { ModelDescription } from './model-description.ts';
import { invalidModel, type ModelFolder, parseDescription } from './model-folder.ts';
import { batchNormEpsilonSchema, labelsSchema, preprocessingSchema } from './preprocessing-schema.ts';

export const manifestFile = 'phiscale.json';

const format = 'phiscale/1';

// ranges of the numbers are resolveCoefficients' business
const overrides = { resolution: z.number().exactOptional(), dropoutRate: z.number().exactOptional() };
const network = {
  stemStride: z.int().min(1).max(4).optional(),
  padding: z.enum(['SYMMETRIC', 'TF_SAME'] satisfies PaddingMode[]),
  batchNormEpsilon: batchNormEpsilonSchema,
};

const manifestOver = <Configuration extends z.ZodType>(configuration: Configuration) =>
  z.strictObject({
    format: z.literal(format),
    configuration,
    naming: z.enum(['TIMM', 'TRANSFORMERS', 'TORCHVISION'] satisfies WeightNaming[]),
    labels: labelsSchema,
    preprocessing: preprocessingSchema,
  });

/** As people write it: a network by a rule. */
const ruleSchema = manifestOver(z.strictObject({ scaling: manifestScalingSchema, ...overrides, ...network }));
/** As training leaves it: a network in full. */
const fullSchema = manifestOver(
  z.strictObject({ baseline: baselineSchema, coefficients: coefficientsSchema, ...network }),
);

/** Reads our own manifest; null without `phiscale.json`. */
export async function readPhiscaleManifest(folder: ModelFolder): Promise<ModelDescription | null> {
  const json = await folder.readJson(manifestFile);
  if (json === undefined) return null;
  const { configuration, ...rest }: Manifest = isInFull(json)
    ? parseDescription(manifestFile, fullSchema, json)
    : parseDescription(manifestFile, ruleSchema, json);
  const { stemStride, padding, batchNormEpsilon } = configuration;
  const { baseline, coefficients } = scaledOf(configuration);
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

type Manifest = z.output<typeof ruleSchema> | z.output<typeof fullSchema>;

/** Asked before it is parsed, so that an error names the key of the form that was meant. */
function isInFull(json: unknown): boolean {
  const configuration = (json as { readonly configuration?: unknown } | null)?.configuration;
  return typeof configuration === 'object' && configuration !== null && 'baseline' in configuration;
}

/** What `readPhiscaleManifest` reads as this very description. */
export function manifestOf(description: ModelDescription): object {
  const { naming, labels, preprocessing, ...configuration } = description;
  return { format, configuration, naming, labels, preprocessing } satisfies Manifest;
}

function scaledOf(
  configuration: Manifest['configuration'],
): Pick<ModelDescription, 'baseline' | 'coefficients'> {
  if ('baseline' in configuration) return configuration;
  const { scaling, stemStride, padding, batchNormEpsilon, ...chosen } = configuration;
  const { definition, coefficients } = resolve(scaling, chosen);
  return { baseline: definition, coefficients };
}

function resolve(
  ...[scaling, chosen]: Parameters<typeof resolveManifestScaling>
): ReturnType<typeof resolveManifestScaling> {
  try {
    return resolveManifestScaling(scaling, chosen);
  } catch (error) {
    if (!(error instanceof ScalingError)) throw error;
    const { argument, expected, received } = error.problem;
    // GraphQL has two fields for what is one key here
    const key = argument.replace(/^customBaseline\b/, 'baseline');
    throw invalidModel(`${manifestFile}: configuration.${key}`, expected, received, error);
  }
}
