import type { PaddingMode } from '@phiscale/scaling';
import { z } from 'zod';
import type { Interpolation, ModelDescription, Preprocessing, ResizeMode } from './model-description.ts';
import { invalidModel, type ModelFolder, parseDescription } from './model-folder.ts';
import {
  batchNormEpsilonSchema,
  cropFractionSchema,
  meanSchema,
  resolutionSchema,
  stdSchema,
} from './preprocessing-schema.ts';
import { findTimmArchitecture, type TimmArchitecture, timmArchitectures } from './timm-architectures.ts';
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
      bn_eps: batchNormEpsilonSchema.optional(),
      pad_type: z.enum(['', 'same']).optional(),
    })
    .default({}),
});

const padTypes = { '': 'SYMMETRIC', same: 'TF_SAME' } as const satisfies Record<string, PaddingMode>;

const resizeModes = { center: 'SHORTEST_EDGE', squash: 'SQUASH' } as const satisfies Record<
  string,
  ResizeMode
>;

/**
 * Reads `config.json` as timm writes it, for the networks of `timmArchitectures`; null without `architecture`. Older files
 * hold the keys of `pretrained_cfg` beside `architecture`.
 * Source: pytorch-image-models, timm/models/_hub.py `load_model_config_from_hf`.
 */
export async function readTimmConfig(folder: ModelFolder): Promise<ModelDescription | null> {
  const json = await folder.readJson(configFile);
  if (typeof json !== 'object' || json === null || !('architecture' in json)) return null;
  const { baseline, padding, batchNormEpsilon, ...named } = parseArchitecture(json.architecture);
  const config = parseDescription(configFile, configSchema, json);
  const pretrained = 'pretrained_cfg' in json ? json.pretrained_cfg : json;
  const preprocessing = readPreprocessing(pretrained);
  const { model_args: args, num_classes: numClasses } = config;
  return {
    baseline: { ...baseline, dropConnectRate: args.drop_path_rate ?? baseline.dropConnectRate },
    coefficients: {
      widthCoefficient: args.channel_multiplier ?? named.widthCoefficient,
      depthCoefficient: args.depth_multiplier ?? named.depthCoefficient,
      resolution: preprocessing.resolution,
      dropoutRate: args.drop_rate ?? named.dropoutRate,
    },
    stemStride: baseline.stem.stride,
    padding: args.pad_type === undefined ? padding : padTypes[args.pad_type],
    batchNormEpsilon: args.bn_eps ?? batchNormEpsilon,
    naming: 'TIMM',
    labels: timmLabels(numClasses, json, pretrained),
    preprocessing,
  };
}

function parseArchitecture(name: unknown): TimmArchitecture {
  const architecture = typeof name === 'string' ? findTimmArchitecture(name) : undefined;
  if (architecture !== undefined) return architecture;
  throw invalidModel(
    `${configFile}: architecture`,
    `${[...timmArchitectures.keys()].join(', ')}, with a tag or without`,
    name,
  );
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
