import type {
  BaselineName,
  Counting,
  DataType,
  Optimizer,
  ResolutionRounding,
  ScalingRule,
  TrainingDataType,
  VariantFamily,
  VariantName,
} from '@phiscale/scaling';
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
  EFFICIENTNET_LITE: 'EfficientNet-Lite0 to Lite4.',
  EFFICIENTNETV2: 'EfficientNetV2 B0 to B3, S, M, L and XL.',
});

const officialRow = (name: string): string => `EfficientNet-${name} of the official table.`;
const v2Row = (name: string): string => `EfficientNetV2-${name} (google/automl effnetv2_configs.py).`;

export const VariantNameEnum = enumOf<VariantName>(
  'VariantName',
  'A released network: a row of the official tables (tensorflow/tpu efficientnet, google/automl efficientnetv2).',
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
    LITE0: officialRow('Lite0'),
    LITE1: officialRow('Lite1'),
    LITE2: officialRow('Lite2'),
    LITE3: officialRow('Lite3'),
    LITE4: officialRow('Lite4'),
    V2_B0: v2Row('B0'),
    V2_B1: v2Row('B1'),
    V2_B2: v2Row('B2'),
    V2_B3: v2Row('B3'),
    V2_S: v2Row('S'),
    V2_M: v2Row('M'),
    V2_L: v2Row('L'),
    V2_XL: v2Row('XL'),
  },
);

const combined = (formula: string): string => `FLOPs grow as 2^φ by ${formula}; needs \`phi\`.`;

export const ScalingRuleEnum = enumOf<ScalingRule>(
  'ScalingRule',
  'How coefficients come about. The official table is not the formula at φ = 0 … 7: its authors rounded by hand.',
  {
    OFFICIAL: 'A row of the official table; needs `variant`.',
    COMPOUND: 'd = α^φ, w = β^φ, r = γ^φ (equation 3 of the paper); needs `phi`.',
    DEPTH: combined('depth alone: d = 2^φ'),
    WIDTH: combined('width alone: w = 2^(φ/2)'),
    RESOLUTION: combined('resolution alone: r = 2^(φ/2)'),
    DEPTH_WIDTH: combined('depth and width in equal shares: d = 2^(φ/2), w = 2^(φ/4)'),
    DEPTH_RESOLUTION: combined('depth and resolution in equal shares: d = 2^(φ/2), r = 2^(φ/4)'),
    WIDTH_RESOLUTION: combined('width and resolution in equal shares: w = r = 2^(φ/4)'),
    DEPTH_WIDTH_RESOLUTION: combined(
      'all three in equal shares (uniform compound scaling): d = 2^(φ/3), w = r = 2^(φ/6)',
    ),
    FAST_COMPOUND: combined(
      'width above all, so that activations grow least (Dollár et al. 2021): at the default share of 0.8, d = 2^(φ/10), w = 2^(2φ/5), r = 2^(φ/20)',
    ),
    TINYNET:
      'The downscaling table of Han et al. 2020: φ = −1 … −5 are TinyNet-A … E, and 0 the baseline; needs `phi`.',
    EFFICIENTNET_X_GPU:
      'The table of Li et al. 2021 for the latency of GPUs: φ = 1 … 7 are EfficientNet-X B1 … B7, and 0 the baseline; needs `phi`.',
    EFFICIENTNET_X_TPU: 'As EFFICIENTNET_X_GPU, for the latency of TPUs.',
  },
);

export const ResolutionRoundingEnum = enumOf<ResolutionRounding>(
  'ResolutionRounding',
  'Which multiple of `resolutionDivisor` an exact resolution becomes.',
  {
    NEAREST: 'The nearest; halves go up.',
    DOWN: 'The next one below, but at least one multiple.',
    UP: 'The next one above.',
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

export const DataTypeEnum = enumOf<DataType>('DataType', 'How a number is stored.', {
  FLOAT32: 'Four bytes.',
  FLOAT16: 'Two bytes, IEEE half precision.',
  BFLOAT16: 'Two bytes, the range of FLOAT32.',
  INT8: 'One byte.',
});

export const TrainingDataTypeEnum = enumOf<TrainingDataType>(
  'TrainingDataType',
  'How training stores activations and their gradients; weights and optimiser state are FLOAT32.',
  {
    FLOAT32: 'Four bytes.',
    FLOAT16: 'Two bytes, IEEE half precision.',
    BFLOAT16: 'Two bytes, the range of FLOAT32.',
  },
);

export const OptimizerEnum = enumOf<Optimizer>('Optimizer', 'What an optimiser keeps for each parameter.', {
  SGD: 'Nothing.',
  MOMENTUM: 'A velocity.',
  RMSPROP: 'A mean square and a velocity (section 5.2 of the paper).',
  ADAM: 'Two moments; also AdamW.',
});
