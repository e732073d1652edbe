import type {
  ActivationFunction,
  Baseline,
  BlockOperator,
  EndRounding,
  RepeatRounding,
} from '@phiscale/scaling';
import { z } from 'zod';

/** Far above every published network; buildNetwork limits what they amount to together. */
const count = z.int().min(1).max(100_000);
const rate = z.number().min(0).lt(1);
const activation = z.enum(['silu', 'sigmoid', 'relu', 'relu6', 'hardSwish'] satisfies ActivationFunction[]);
const endRounding = z.enum(['SCALED', 'FIXED', 'NEVER_NARROWER'] satisfies EndRounding[]);

const block = z.strictObject({
  operator: z.enum([
    'MBConv',
    'FusedMBConv',
    'DepthwiseSeparable',
    'InvertedResidual',
    'Bottleneck',
  ] satisfies BlockOperator[]),
  kernelSize: count,
  numRepeat: count,
  inputFilters: count,
  outputFilters: count,
  expandRatio: z.number().positive().max(64),
  seRatio: z.number().min(0).max(1),
  stride: z.int().min(1).max(4),
  activation: activation.exactOptional(),
});

const pool = z.strictObject({ kernelSize: count, stride: count });

/** A network before scaling, whole: it may be none of the built-in ones. */
export const baselineSchema: z.ZodType<Baseline> = z.strictObject({
  name: z.string(),
  stem: z.strictObject({
    filters: count,
    kernelSize: count,
    stride: z.int().min(1).max(4),
    pool: pool.exactOptional(),
  }),
  blocks: z.array(block).min(1).max(1000),
  head: z.strictObject({ filters: count }).nullable(),
  activation,
  rounding: z.strictObject({
    filters: z.strictObject({ depthDivisor: count, keepsNinetyPercent: z.boolean().exactOptional() }),
    repeats: z.enum(['CEIL', 'ROUND'] satisfies RepeatRounding[]),
    stem: endRounding,
    head: endRounding,
    keepsEndRepeats: z.boolean(),
  }),
  resolution: count,
  dropoutRate: rate,
  dropConnectRate: rate,
});

/** The ranges of `resolveCoefficients`. */
export const coefficientsSchema = z.strictObject({
  widthCoefficient: z.number().min(0.01).max(32),
  depthCoefficient: z.number().min(0.001).max(64),
  resolution: z.int().min(8).max(4096),
  dropoutRate: z.number().min(0).max(0.99),
});
