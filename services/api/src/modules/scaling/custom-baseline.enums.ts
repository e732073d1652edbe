import type { ActivationFunction, BlockOperator, EndRounding, RepeatRounding } from '@phiscale/scaling';
import { enumOf } from '../enum-of.ts';

/** The domain writes operators as papers do, the schema as it writes all enums. */
export const operators = {
  MBCONV: 'MBConv',
  FUSED_MBCONV: 'FusedMBConv',
  DEPTHWISE_SEPARABLE: 'DepthwiseSeparable',
  INVERTED_RESIDUAL: 'InvertedResidual',
  BOTTLENECK: 'Bottleneck',
} as const satisfies Record<string, BlockOperator>;

export const activations = {
  SILU: 'silu',
  RELU: 'relu',
  RELU6: 'relu6',
  HARD_SWISH: 'hardSwish',
} as const satisfies Record<string, ActivationFunction>;

export const BlockOperatorEnum = enumOf<keyof typeof operators>('BlockOperator', 'A kind of block.', {
  MBCONV: 'Inverted bottleneck with squeeze-and-excitation (EfficientNet).',
  FUSED_MBCONV: 'As MBCONV, with one full convolution for expansion and depthwise (EfficientNetV2).',
  DEPTHWISE_SEPARABLE: 'Depthwise, then pointwise convolution (MobileNetV1); expand ratio 1, no squeeze.',
  INVERTED_RESIDUAL: 'Inverted bottleneck without squeeze (MobileNetV2).',
  BOTTLENECK: 'Narrow, convolve, widen (ResNet); the expand ratio is output to inner channels. No squeeze.',
});

export const ActivationFunctionEnum = enumOf<keyof typeof activations>(
  'ActivationFunction',
  'What a convolution unit ends with.',
  {
    SILU: 'x · sigmoid(x), also called swish.',
    RELU: 'max(0, x).',
    RELU6: 'min(6, max(0, x)).',
    HARD_SWISH: 'x · relu6(x + 3) ÷ 6.',
  },
);

export const RepeatRoundingEnum = enumOf<RepeatRounding>(
  'RepeatRounding',
  'How scaled repeats become whole.',
  {
    CEIL: 'Up (EfficientNet).',
    ROUND: 'To the nearest, halves to the even one, at least 1 (TinyNet, pycls).',
  },
);

export const EndRoundingEnum = enumOf<EndRounding>(
  'EndRounding',
  'What width does to the stem or the head.',
  {
    SCALED: 'It scales them (EfficientNet).',
    FIXED: 'Nothing (EfficientNet-Lite).',
    NEVER_NARROWER: 'It widens them, but never narrows them (the head of MobileNetV2).',
  },
);
