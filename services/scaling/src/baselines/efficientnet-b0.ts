import type { Baseline } from './baseline.ts';
import { roundingRules } from './rounding-rules.ts';
import { type StageRow, stagesOf } from './stage-rows.ts';

/** Table 1 of the paper (arXiv 1905.11946); strides as in tensorflow/tpu efficientnet_builder.py. */
export const efficientNetB0Rows: readonly StageRow[] = [
  [1, 3, 1, 1, 32, 16],
  [2, 3, 2, 6, 16, 24],
  [2, 5, 2, 6, 24, 40],
  [3, 3, 2, 6, 40, 80],
  [3, 5, 1, 6, 80, 112],
  [4, 5, 2, 6, 112, 192],
  [1, 3, 1, 6, 192, 320],
];

export const efficientNetB0: Baseline = {
  name: 'EFFICIENTNET_B0',
  stem: { filters: 32, kernelSize: 3, stride: 2 },
  blocks: stagesOf('MBConv', 0.25, efficientNetB0Rows),
  head: { filters: 1280 },
  activation: 'silu',
  rounding: roundingRules.EFFICIENTNET,
  resolution: 224,
  dropoutRate: 0.2,
  dropConnectRate: 0.2,
};
