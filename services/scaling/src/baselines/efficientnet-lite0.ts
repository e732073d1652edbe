import type { Baseline } from './baseline.ts';
import { efficientNetB0, efficientNetB0Rows } from './efficientnet-b0.ts';
import { roundingRules } from './rounding-rules.ts';
import { stagesOf } from './stage-rows.ts';

/**
 * B0 for phones: no squeeze-and-excitation, ReLU6, and a stem and head that do not grow.
 * Source: tensorflow/tpu models/official/efficientnet/lite/efficientnet_lite_builder.py.
 */
export const efficientNetLite0: Baseline = {
  ...efficientNetB0,
  name: 'EFFICIENTNET_LITE0',
  blocks: stagesOf('MBConv', 0, efficientNetB0Rows),
  activation: 'relu6',
  rounding: roundingRules.EFFICIENTNET_LITE,
};
