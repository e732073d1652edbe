import type {
  ActivationFunction,
  BlockOperator,
  CustomBaseline,
  EndRounding,
  RepeatRounding,
} from '@phiscale/scaling';
import { z } from 'zod';

const number = z.number().exactOptional();
const operator = z.enum([
  'MBConv',
  'FusedMBConv',
  'DepthwiseSeparable',
  'InvertedResidual',
  'Bottleneck',
] satisfies BlockOperator[]);
const activation = z
  .enum(['silu', 'relu', 'relu6', 'hardSwish'] satisfies ActivationFunction[])
  .exactOptional();
const endRounding = z.enum(['SCALED', 'FIXED', 'NEVER_NARROWER'] satisfies EndRounding[]).exactOptional();

/** A baseline as data. Ranges, and what fits together, are the business of scaling. */
export const customBaselineSchema: z.ZodType<CustomBaseline> = z.strictObject({
  stem: z
    .strictObject({
      filters: number,
      kernelSize: number,
      stride: number,
      pool: z.strictObject({ kernelSize: z.number(), stride: z.number() }).exactOptional(),
    })
    .exactOptional(),
  stages: z.array(
    z.strictObject({
      operator,
      kernelSize: z.number(),
      stride: z.number(),
      channels: z.number(),
      repeats: z.number(),
      expandRatio: number,
      seRatio: number,
      activation,
    }),
  ),
  headFilters: z.number().nullable().exactOptional(),
  activation,
  resolution: number,
  dropoutRate: number,
  dropConnectRate: number,
  depthDivisor: number,
  keepsNinetyPercent: z.boolean().exactOptional(),
  repeatRounding: z.enum(['CEIL', 'ROUND'] satisfies RepeatRounding[]).exactOptional(),
  stemRounding: endRounding,
  headRounding: endRounding,
  keepsEndRepeats: z.boolean().exactOptional(),
});
