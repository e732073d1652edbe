import type { BaselineName } from './baselines/index.ts';

type EfficientNetName = 'B0' | 'B1' | 'B2' | 'B3' | 'B4' | 'B5' | 'B6' | 'B7' | 'B8' | 'L2';
type LiteName = 'LITE0' | 'LITE1' | 'LITE2' | 'LITE3' | 'LITE4';
type V2Name = 'V2_B0' | 'V2_B1' | 'V2_B2' | 'V2_B3' | 'V2_S' | 'V2_M' | 'V2_L' | 'V2_XL';
export type VariantName = EfficientNetName | LiteName | V2Name;
export type VariantFamily = 'EFFICIENTNET' | 'EFFICIENTNET_LITE' | 'EFFICIENTNETV2';

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
  /** Pixels that it was trained at: fewer than it is used at in EfficientNetV2, as many elsewhere. */
  readonly trainingResolution: number;
}

const row =
  <Name extends VariantName>(family: VariantFamily) =>
  (
    name: Name,
    baseline: BaselineName,
    widthCoefficient: number,
    depthCoefficient: number,
    resolution: number,
    dropoutRate: number,
    trainingResolution = resolution,
  ): Variant => ({
    name,
    family,
    baseline,
    widthCoefficient,
    depthCoefficient,
    resolution,
    dropoutRate,
    trainingResolution,
  });

const b = row<EfficientNetName>('EFFICIENTNET');
/** tensorflow/tpu models/official/efficientnet/efficientnet_builder.py, `efficientnet_params`. */
const efficientNets = {
  B0: b('B0', 'EFFICIENTNET_B0', 1.0, 1.0, 224, 0.2),
  B1: b('B1', 'EFFICIENTNET_B0', 1.0, 1.1, 240, 0.2),
  B2: b('B2', 'EFFICIENTNET_B0', 1.1, 1.2, 260, 0.3),
  B3: b('B3', 'EFFICIENTNET_B0', 1.2, 1.4, 300, 0.3),
  B4: b('B4', 'EFFICIENTNET_B0', 1.4, 1.8, 380, 0.4),
  B5: b('B5', 'EFFICIENTNET_B0', 1.6, 2.2, 456, 0.4),
  B6: b('B6', 'EFFICIENTNET_B0', 1.8, 2.6, 528, 0.5),
  B7: b('B7', 'EFFICIENTNET_B0', 2.0, 3.1, 600, 0.5),
  B8: b('B8', 'EFFICIENTNET_B0', 2.2, 3.6, 672, 0.5),
  L2: b('L2', 'EFFICIENTNET_B0', 4.3, 5.3, 800, 0.5),
} as const satisfies Record<EfficientNetName, Variant>;

const lite = row<LiteName>('EFFICIENTNET_LITE');
/** tensorflow/tpu models/official/efficientnet/lite/efficientnet_lite_builder.py. timm runs Lite3 at 300, Lite4 at 380. */
const lites = {
  LITE0: lite('LITE0', 'EFFICIENTNET_LITE0', 1.0, 1.0, 224, 0.2),
  LITE1: lite('LITE1', 'EFFICIENTNET_LITE0', 1.0, 1.1, 240, 0.2),
  LITE2: lite('LITE2', 'EFFICIENTNET_LITE0', 1.1, 1.2, 260, 0.3),
  LITE3: lite('LITE3', 'EFFICIENTNET_LITE0', 1.2, 1.4, 280, 0.3),
  LITE4: lite('LITE4', 'EFFICIENTNET_LITE0', 1.4, 1.8, 300, 0.3),
} as const satisfies Record<LiteName, Variant>;

const v2 = row<V2Name>('EFFICIENTNETV2');
/** google/automl efficientnetv2/effnetv2_configs.py, `efficientnetv2_params`; the resolution is the evaluation's. */
const v2s = {
  V2_B0: v2('V2_B0', 'EFFICIENTNETV2_B0', 1.0, 1.0, 224, 0.2, 192),
  V2_B1: v2('V2_B1', 'EFFICIENTNETV2_B0', 1.0, 1.1, 240, 0.2, 192),
  V2_B2: v2('V2_B2', 'EFFICIENTNETV2_B0', 1.1, 1.2, 260, 0.3, 208),
  V2_B3: v2('V2_B3', 'EFFICIENTNETV2_B0', 1.2, 1.4, 300, 0.3, 240),
  V2_S: v2('V2_S', 'EFFICIENTNETV2_S', 1.0, 1.0, 384, 0.2, 300),
  V2_M: v2('V2_M', 'EFFICIENTNETV2_M', 1.0, 1.0, 480, 0.3, 384),
  V2_L: v2('V2_L', 'EFFICIENTNETV2_L', 1.0, 1.0, 480, 0.4, 384),
  V2_XL: v2('V2_XL', 'EFFICIENTNETV2_XL', 1.0, 1.0, 512, 0.4, 384),
} as const satisfies Record<V2Name, Variant>;

/** The released networks. These are *not* the formula at φ = 0 … 7: the authors rounded by hand. */
export const variants = { ...efficientNets, ...lites, ...v2s } as const satisfies Record<
  VariantName,
  Variant
>;

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
