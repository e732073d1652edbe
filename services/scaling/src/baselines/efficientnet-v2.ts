import type { Baseline } from './baseline.ts';
import { roundingRules } from './rounding-rules.ts';
import { type StageRow, stagesOf } from './stage-rows.ts';

/**
 * EfficientNetV2 (arXiv 2104.00298): Fused-MBConv in the first three stages, MBConv after them.
 * Source: google/automl efficientnetv2/effnetv2_configs.py.
 */
const efficientNetV2 = (
  name: string,
  resolution: number,
  dropoutRate: number,
  stemFilters: number,
  fused: readonly StageRow[],
  squeezed: readonly StageRow[],
): Baseline => ({
  name,
  stem: { filters: stemFilters, kernelSize: 3, stride: 2 },
  blocks: [...stagesOf('FusedMBConv', 0, fused), ...stagesOf('MBConv', 0.25, squeezed)],
  head: { filters: 1280 },
  activation: 'silu',
  rounding: roundingRules.EFFICIENTNETV2,
  resolution,
  dropoutRate,
  dropConnectRate: 0.2,
});

/** `v2_base_block`, which the table scales to B0–B3. */
export const efficientNetV2B0 = efficientNetV2(
  'EFFICIENTNETV2_B0',
  224,
  0.2,
  32,
  [
    [1, 3, 1, 1, 32, 16],
    [2, 3, 2, 4, 16, 32],
    [2, 3, 2, 4, 32, 48],
  ],
  [
    [3, 3, 2, 4, 48, 96],
    [5, 3, 1, 6, 96, 112],
    [8, 3, 2, 6, 112, 192],
  ],
);

export const efficientNetV2S = efficientNetV2(
  'EFFICIENTNETV2_S',
  384,
  0.2,
  24,
  [
    [2, 3, 1, 1, 24, 24],
    [4, 3, 2, 4, 24, 48],
    [4, 3, 2, 4, 48, 64],
  ],
  [
    [6, 3, 2, 4, 64, 128],
    [9, 3, 1, 6, 128, 160],
    [15, 3, 2, 6, 160, 256],
  ],
);

export const efficientNetV2M = efficientNetV2(
  'EFFICIENTNETV2_M',
  480,
  0.3,
  24,
  [
    [3, 3, 1, 1, 24, 24],
    [5, 3, 2, 4, 24, 48],
    [5, 3, 2, 4, 48, 80],
  ],
  [
    [7, 3, 2, 4, 80, 160],
    [14, 3, 1, 6, 160, 176],
    [18, 3, 2, 6, 176, 304],
    [5, 3, 1, 6, 304, 512],
  ],
);

export const efficientNetV2L = efficientNetV2(
  'EFFICIENTNETV2_L',
  480,
  0.4,
  32,
  [
    [4, 3, 1, 1, 32, 32],
    [7, 3, 2, 4, 32, 64],
    [7, 3, 2, 4, 64, 96],
  ],
  [
    [10, 3, 2, 4, 96, 192],
    [19, 3, 1, 6, 192, 224],
    [25, 3, 2, 6, 224, 384],
    [7, 3, 1, 6, 384, 640],
  ],
);

export const efficientNetV2XL = efficientNetV2(
  'EFFICIENTNETV2_XL',
  512,
  0.4,
  32,
  [
    [4, 3, 1, 1, 32, 32],
    [8, 3, 2, 4, 32, 64],
    [8, 3, 2, 4, 64, 96],
  ],
  [
    [16, 3, 2, 4, 96, 192],
    [24, 3, 1, 6, 192, 256],
    [32, 3, 2, 6, 256, 512],
    [8, 3, 1, 6, 512, 640],
  ],
);
