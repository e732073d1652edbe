import type { BaselineName } from './baselines/index.ts';

export type VariantName = 'B0' | 'B1' | 'B2' | 'B3' | 'B4' | 'B5' | 'B6' | 'B7' | 'B8' | 'L2';
export type VariantFamily = 'EFFICIENTNET';

/** What scaling multiplies and sets: all that a baseline needs to become a network. */
export interface Coefficients {
  readonly widthCoefficient: number;
  readonly depthCoefficient: number;
  /** Height and width of the input in pixels. */
  readonly resolution: number;
  readonly dropoutRate: number;
}

export interface Variant extends Coefficients {
  readonly name: VariantName;
  readonly family: VariantFamily;
  readonly baseline: BaselineName;
}

const official = (
  name: VariantName,
  widthCoefficient: number,
  depthCoefficient: number,
  resolution: number,
  dropoutRate: number,
): Variant => ({
  name,
  family: 'EFFICIENTNET',
  baseline: 'EFFICIENTNET_B0',
  widthCoefficient,
  depthCoefficient,
  resolution,
  dropoutRate,
});

/**
 * The released networks. These are *not* the formula at φ = 0 … 7: the authors rounded by hand.
 * Source: tensorflow/tpu models/official/efficientnet/efficientnet_builder.py, `efficientnet_params`.
 */
export const variants = {
  B0: official('B0', 1.0, 1.0, 224, 0.2),
  B1: official('B1', 1.0, 1.1, 240, 0.2),
  B2: official('B2', 1.1, 1.2, 260, 0.3),
  B3: official('B3', 1.2, 1.4, 300, 0.3),
  B4: official('B4', 1.4, 1.8, 380, 0.4),
  B5: official('B5', 1.6, 2.2, 456, 0.4),
  B6: official('B6', 1.8, 2.6, 528, 0.5),
  B7: official('B7', 2.0, 3.1, 600, 0.5),
  B8: official('B8', 2.2, 3.6, 672, 0.5),
  L2: official('L2', 4.3, 5.3, 800, 0.5),
} as const satisfies Record<VariantName, Variant>;

/** The φ that each dimension of a variant would have under the formula: three answers where a formula has one. */
export function impliedPhi(
  variant: Variant,
  baselineResolution: number,
  { alpha, beta, gamma }: { readonly alpha: number; readonly beta: number; readonly gamma: number },
): { readonly depth: number; readonly width: number; readonly resolution: number } {
  return {
    depth: Math.log(variant.depthCoefficient) / Math.log(alpha),
    width: Math.log(variant.widthCoefficient) / Math.log(beta),
    resolution: Math.log(variant.resolution / baselineResolution) / Math.log(gamma),
  };
}
