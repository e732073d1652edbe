import { baselines, type PaddingMode, type VariantName, variants } from '@phiscale/scaling';
import { z } from 'zod';
import type { Interpolation, ModelDescription, Preprocessing, ResizeMode } from './model-description.ts';
import { invalidModel, type ModelFolder, parseDescription } from './model-folder.ts';
import { cropFractionSchema, meanSchema, resolutionSchema, stdSchema } from './preprocessing-schema.ts';
import { timmLabels } from './timm-labels.ts';

const configFile = 'config.json';

const inputSize = z
  .tuple([z.literal(3), resolutionSchema, resolutionSchema])
  .refine(([, height, width]) => height === width, 'a square')
  .transform(([, height]) => height);

/** Defaults: timm's `resolve_data_config`. */
const pretrainedSchema = z.object({
  input_size: inputSize,
  test_input_size: inputSize.nullish(),
  crop_pct: cropFractionSchema.default(0.875),
  test_crop_pct: cropFractionSchema.nullish(),
  interpolation: z.enum(['nearest', 'bilinear', 'bicubic', 'lanczos']).default('bicubic'),
  crop_mode: z.enum(['center', 'squash']).default('center'),
  mean: meanSchema,
  std: stdSchema,
});

const configSchema = z.object({
  num_classes: z.int().min(1).max(100_000),
  global_pool: z.literal('avg').default('avg'),
  // whatever else is here changes the network in a way that this reader does not know
  model_args: z
    .strictObject({
      channel_multiplier: z.number().positive().max(64).optional(),
      depth_multiplier: z.number().positive().max(64).optional(),
      drop_rate: z.number().min(0).max(0.99).optional(),
      drop_path_rate: z.number().min(0).max(0.99).optional(),
    })
    .default({}),
});

/** EfficientNet-B and L2, as converted from TensorFlow (`tf_`) or trained by timm; tags and the suffixes before them. */
const architecture = /^(tf_)?efficientnet_(b[0-8]|l2)(_ns|_ap|_ns_475)?(\..+)?$/;

const conventions = {
  tensorflow: { padding: 'TF_SAME', batchNormEpsilon: 1e-3 },
  timm: { padding: 'SYMMETRIC', batchNormEpsilon: 1e-5 },
} as const satisfies Record<string, { padding: PaddingMode; batchNormEpsilon: number }>;

const resizeModes = { center: 'SHORTEST_EDGE', squash: 'SQUASH' } as const satisfies Record<
  string,
  ResizeMode
>;

/**
 * Reads `config.json` as timm writes it (`timm/efficientnet_*`, `timm/tf_efficientnet_*`); null without `architecture`.
 * Older files hold the keys of `pretrained_cfg` beside `architecture`.
 * Source: pytorch-image-models, timm/models/_hub.py `load_model_config_from_hf`.
 */
export async function readTimmConfig(folder: ModelFolder): Promise<ModelDescription | null> {
  const json = await folder.readJson(configFile);
  if (typeof json !== 'object' || json === null || !('architecture' in json)) return null;
  const { variant, convention } = parseArchitecture(json.architecture);
  const config = parseDescription(configFile, configSchema, json);
  const pretrained = 'pretrained_cfg' in json ? json.pretrained_cfg : json;
  const preprocessing = readPreprocessing(pretrained);
  const { model_args: args, num_classes: numClasses } = config;
  const baseline = baselines[variants[variant].baseline];
  return {
    baseline: { ...baseline, dropConnectRate: args.drop_path_rate ?? baseline.dropConnectRate },
    coefficients: {
      widthCoefficient: args.channel_multiplier ?? variants[variant].widthCoefficient,
      depthCoefficient: args.depth_multiplier ?? variants[variant].depthCoefficient,
      resolution: preprocessing.resolution,
      dropoutRate: args.drop_rate ?? variants[variant].dropoutRate,
    },
    stemStride: baseline.stem.stride,
    ...conventions[convention],
    naming: 'TIMM',
    labels: timmLabels(numClasses, json, pretrained),
    preprocessing,
  };
}

function parseArchitecture(name: unknown): { variant: VariantName; convention: keyof typeof conventions } {
  const [matched, prefix, size] = (typeof name === 'string' && architecture.exec(name)) || [];
  if (matched === undefined || size === undefined) {
    throw invalidModel(
      `${configFile}: architecture`,
      'efficientnet_b0 to b8 or l2, with tf_ in front or not (no Lite, V2, EdgeTPU, pruned or other variant)',
      name,
    );
  }
  return {
    variant: size.toUpperCase() as VariantName,
    convention: prefix === undefined ? 'timm' : 'tensorflow',
  };
}

/** Sizes for testing, where there are any: it is with them that timm's published accuracies are measured. */
function readPreprocessing(json: unknown): Preprocessing {
  const given = parseDescription(`${configFile}: pretrained_cfg`, pretrainedSchema, json);
  return {
    resolution: given.test_input_size ?? given.input_size,
    resizeMode: resizeModes[given.crop_mode],
    cropFraction: given.test_crop_pct ?? given.crop_pct,
    interpolation: given.interpolation.toUpperCase() as Interpolation,
    mean: given.mean,
    std: given.std,
  };
}
