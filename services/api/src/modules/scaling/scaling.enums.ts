import type { BaselineName, Counting, ScalingRule, VariantFamily, VariantName } from '@phiscale/scaling';
import { enumOf } from '../enum-of.ts';

export const BaselineNameEnum = enumOf<BaselineName>('BaselineName', 'A network before scaling.', {
  EFFICIENTNET_B0: 'EfficientNet-B0, table 1 of Tan & Le 2019.',
  EFFICIENTNET_LITE0: 'EfficientNet-Lite0: no squeeze-and-excitation, ReLU6, stem and head that do not grow.',
  EFFICIENTNETV2_B0: 'EfficientNetV2-B0 (google/automl), which is scaled to B1–B3.',
  EFFICIENTNETV2_S: 'EfficientNetV2-S, table 4 of Tan & Le 2021.',
  EFFICIENTNETV2_M: 'EfficientNetV2-M (google/automl).',
  EFFICIENTNETV2_L: 'EfficientNetV2-L (google/automl).',
  EFFICIENTNETV2_XL: 'EfficientNetV2-XL (google/automl).',
  MOBILENET_V1: 'MobileNetV1, table 1 of Howard et al. 2017.',
  MOBILENET_V2: 'MobileNetV2, table 2 of Sandler et al. 2018.',
  RESNET_50: 'ResNet-50, table 1 of He et al. 2015, with the stride in the 3x3 convolution (v1.5).',
});

export const VariantFamilyEnum = enumOf<VariantFamily>('VariantFamily', 'A family of released networks.', {
  EFFICIENTNET: 'EfficientNet B0 to B8 and L2.',
});

const officialRow = (name: string): string => `EfficientNet-${name} of the official table.`;

export const VariantNameEnum = enumOf<VariantName>(
  'VariantName',
  'A released network: a row of the official table (tensorflow/tpu efficientnet_builder.py).',
  {
    B0: officialRow('B0'),
    B1: officialRow('B1'),
    B2: officialRow('B2'),
    B3: officialRow('B3'),
    B4: officialRow('B4'),
    B5: officialRow('B5'),
    B6: officialRow('B6'),
    B7: officialRow('B7'),
    B8: officialRow('B8'),
    L2: officialRow('L2'),
  },
);

export const ScalingRuleEnum = enumOf<ScalingRule>(
  'ScalingRule',
  'How coefficients come about. The official table is not the formula at φ = 0 … 7: its authors rounded by hand.',
  {
    OFFICIAL: 'A row of the official table; needs `variant`.',
    COMPOUND: 'd = α^φ, w = β^φ, r = γ^φ (equation 3 of the paper); needs `phi`.',
  },
);

export const CountingEnum = enumOf<Counting>(
  'Counting',
  'What counts as one operation. Published figures of one network differ by this alone.',
  {
    MACS: 'Multiply-adds of convolutions, squeeze-excite and dense layers: what the paper calls FLOPS.',
    MACS_WITH_BATCH_NORM: 'As MACS, and two for each batch-normalised element (timm, thop).',
    FLOPS_2X: 'Twice MACS: a multiplication and an addition each count.',
  },
);
