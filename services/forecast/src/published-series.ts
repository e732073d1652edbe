import { networkCost, type ScaledConfig, scaleNetwork, type VariantName } from '@phiscale/scaling';
import type { Observation } from './observation.ts';

export type PublishedSeriesName =
  | 'EFFICIENTNET_B0_B7'
  | 'EFFICIENTNET_BASIC_B0_B5'
  | 'EFFICIENTNET_ADVPROP_B0_B8'
  | 'EFFICIENTNET_NOISY_STUDENT_B0_B7'
  | 'EFFICIENTNET_LITE'
  | 'EFFICIENTNET_V2';

/** Top-1 on ImageNet, in percent, of released networks that were trained alike. */
export interface PublishedSeries {
  readonly description: string;
  readonly source: string;
  readonly top1: Partial<Readonly<Record<VariantName, number>>>;
}

const readme = 'tensorflow/tpu models/official/efficientnet/README.md';

export const publishedSeries = {
  EFFICIENTNET_B0_B7: {
    description: 'EfficientNet with AutoAugment.',
    source: `Tan & Le 2019 (arXiv 1905.11946), table 2; the same figures in ${readme}`,
    top1: { B0: 77.1, B1: 79.1, B2: 80.1, B3: 81.6, B4: 82.9, B5: 83.6, B6: 84.0, B7: 84.3 },
  },
  EFFICIENTNET_BASIC_B0_B5: {
    description: 'EfficientNet with the basic preprocessing, without AutoAugment.',
    source: readme,
    top1: { B0: 76.7, B1: 78.7, B2: 79.8, B3: 81.1, B4: 82.5, B5: 83.1 },
  },
  EFFICIENTNET_ADVPROP_B0_B8: {
    description: 'EfficientNet with adversarial examples (AdvProp, Xie et al. 2020).',
    source: readme,
    top1: { B0: 77.6, B1: 79.6, B2: 80.5, B3: 81.9, B4: 83.3, B5: 84.3, B6: 84.8, B7: 85.2, B8: 85.5 },
  },
  EFFICIENTNET_NOISY_STUDENT_B0_B7: {
    description: 'EfficientNet with unlabelled images beside ImageNet (Noisy Student, Xie et al. 2020).',
    source: readme,
    top1: { B0: 78.8, B1: 81.5, B2: 82.4, B3: 84.1, B4: 85.3, B5: 86.1, B6: 86.4, B7: 86.9 },
  },
  EFFICIENTNET_LITE: {
    description: 'EfficientNet-Lite in float32.',
    source: 'tensorflow/tpu models/official/efficientnet/lite/README.md',
    top1: { LITE0: 75.1, LITE1: 76.7, LITE2: 77.6, LITE3: 79.8, LITE4: 81.5 },
  },
  EFFICIENTNET_V2: {
    description: 'EfficientNetV2 on ImageNet alone.',
    source: 'google/automl efficientnetv2/README.md',
    top1: { V2_B0: 78.7, V2_B1: 79.8, V2_B2: 80.5, V2_B3: 82.1, V2_S: 83.9, V2_M: 85.2, V2_L: 85.7 },
  },
} as const satisfies Record<PublishedSeriesName, PublishedSeries>;

/** What the size of a network is measured by. */
export type SizeMeasure = 'MACS' | 'PARAMS';

/** Exact multiply-adds of one image, or trainable parameters. */
export function sizeOf({ network }: Pick<ScaledConfig, 'network'>, measure: SizeMeasure): number {
  const { macs, params } = networkCost(network);
  return { MACS: macs, PARAMS: params }[measure];
}

/** Building the largest of them takes milliseconds, and their sizes never change. */
const sizes = new Map<string, number>();

function sizeOfVariant(variant: VariantName, measure: SizeMeasure): number {
  const key = `${variant} ${measure}`;
  const size = sizes.get(key) ?? sizeOf(scaleNetwork({ rule: 'OFFICIAL', variant }), measure);
  sizes.set(key, size);
  return size;
}

/** The observations of a series, with sizes as this service counts them rather than as papers round them. */
export function observationsOf(
  name: PublishedSeriesName,
  measure: SizeMeasure,
): readonly (Observation & { readonly variant: VariantName; readonly size: number })[] {
  const { top1 }: PublishedSeries = publishedSeries[name];
  return (Object.entries(top1) as [VariantName, number][]).map(([variant, top1]) => ({
    variant,
    size: sizeOfVariant(variant, measure),
    top1,
  }));
}
