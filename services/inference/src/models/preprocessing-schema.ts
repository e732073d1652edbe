import { z } from 'zod';
import type { Interpolation, Preprocessing, ResizeMode } from './model-description.ts';

/** Larger than any network here reads, and small enough that one image fits into memory. */
export const resolutionSchema = z.int().min(8).max(4096);

export const meanSchema = z.tuple([z.number(), z.number(), z.number()]).readonly();
const positive = z.number().positive();
export const stdSchema = z.tuple([positive, positive, positive]).readonly();
export const cropFractionSchema = z.number().gt(0).max(1);

export const preprocessingSchema: z.ZodType<Preprocessing> = z.strictObject({
  resolution: resolutionSchema,
  resizeMode: z.enum(['SHORTEST_EDGE', 'SQUASH'] satisfies ResizeMode[]),
  cropFraction: cropFractionSchema,
  interpolation: z.enum(['NEAREST', 'BILINEAR', 'BICUBIC', 'LANCZOS'] satisfies Interpolation[]),
  mean: meanSchema,
  std: stdSchema,
});

export const labelsSchema = z.array(z.string().min(1)).min(1).max(100_000).readonly();

export const batchNormEpsilonSchema = z.number().positive().max(0.1);
