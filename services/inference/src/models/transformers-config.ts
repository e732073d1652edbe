import { z } from 'zod';
import { batchNormEpsilonSchema, resolutionSchema } from './preprocessing-schema.ts';

const perStage = z.array(z.int().min(1).max(10_000)).min(1).max(64);
const coefficient = z.number().positive().max(64);
const rate = z.number().min(0).max(0.99);
const oddSize = z
  .int()
  .min(1)
  .max(15)
  .refine((size) => size % 2 === 1, 'an odd size');
const label = z.union([z.string(), z.number()]).transform(String);

/** `config.json` of transformers. Defaults: the library's EfficientNetConfig, which is B7. */
export const transformersConfigSchema = z.object({
  model_type: z.literal('efficientnet'),
  num_channels: z.literal(3).default(3),
  image_size: resolutionSchema.default(600),
  width_coefficient: coefficient.default(2),
  depth_coefficient: coefficient.default(3.1),
  depth_divisor: z.int().min(1).max(1024).default(8),
  kernel_sizes: z.array(oddSize).default([3, 3, 5, 3, 5, 5, 3]),
  in_channels: perStage.default([32, 16, 24, 40, 80, 112, 192]),
  out_channels: perStage.default([16, 24, 40, 80, 112, 192, 320]),
  depthwise_padding: z.array(z.int().min(0)).default([]),
  strides: z.array(z.int().min(1).max(2)).default([1, 2, 2, 2, 1, 2, 1]),
  num_block_repeats: perStage.default([1, 2, 2, 3, 3, 4, 1]),
  expand_ratios: perStage.default([1, 6, 6, 6, 6, 6, 6]),
  squeeze_expansion_ratio: z.number().gt(0).max(1).default(0.25),
  hidden_act: z.enum(['swish', 'silu']).default('swish'),
  hidden_dim: z.int().default(2560),
  pooling_type: z.literal('mean').default('mean'),
  batch_norm_eps: batchNormEpsilonSchema.default(1e-3),
  dropout_rate: rate.default(0.5),
  drop_connect_rate: rate.default(0.2),
  num_labels: z.int().min(1).max(100_000).default(2),
  id2label: z.record(z.string(), label).optional(),
});

export type TransformersConfig = z.output<typeof transformersConfigSchema>;
