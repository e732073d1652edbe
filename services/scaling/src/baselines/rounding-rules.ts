import type { RoundingRules } from './baseline.ts';

/** tensorflow/tpu models/official/efficientnet: `round_filters`, `round_repeats`. */
const efficientNet: RoundingRules = {
  filters: { depthDivisor: 8, keepsNinetyPercent: true },
  repeats: 'CEIL',
  stem: 'SCALED',
  head: 'SCALED',
  keepsEndRepeats: false,
};

/** The rounding of each source, by the networks that it belongs to. */
export const roundingRules = {
  EFFICIENTNET: efficientNet,
  /** tensorflow/tpu lite/efficientnet_lite_builder.py: `fix_head_stem`. */
  EFFICIENTNET_LITE: { ...efficientNet, stem: 'FIXED', head: 'FIXED', keepsEndRepeats: true },
  /** google/automl efficientnetv2/effnetv2_model.py: `round_filters` without the ten-percent rule. */
  EFFICIENTNETV2: { ...efficientNet, filters: { depthDivisor: 8, keepsNinetyPercent: false } },
  /** torchvision mobilenetv2.py: `last_channel * max(1.0, width_mult)`. */
  MOBILENET_V2: { ...efficientNet, head: 'NEVER_NARROWER' },
  /** timm efficientnet.py, `_gen_tinynet`: `depth_trunc='round'`, `fix_stem`, `max(1280, …)`. */
  TINYNET: { ...efficientNet, repeats: 'ROUND', stem: 'FIXED', head: 'NEVER_NARROWER' },
} as const satisfies Record<string, RoundingRules>;
