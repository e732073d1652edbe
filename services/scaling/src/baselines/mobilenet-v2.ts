import type { Baseline } from './baseline.ts';
import { roundingRules } from './rounding-rules.ts';
import { stagesOf } from './stage-rows.ts';

/** Table 2 of MobileNetV2 (arXiv 1801.04381); dropout as in torchvision mobilenetv2.py. */
export const mobileNetV2: Baseline = {
  name: 'MOBILENET_V2',
  stem: { filters: 32, kernelSize: 3, stride: 2 },
  blocks: stagesOf('InvertedResidual', 0, [
    [1, 3, 1, 1, 32, 16],
    [2, 3, 2, 6, 16, 24],
    [3, 3, 2, 6, 24, 32],
    [4, 3, 2, 6, 32, 64],
    [3, 3, 1, 6, 64, 96],
    [3, 3, 2, 6, 96, 160],
    [1, 3, 1, 6, 160, 320],
  ]),
  head: { filters: 1280 },
  activation: 'relu6',
  rounding: roundingRules.MOBILENET_V2,
  resolution: 224,
  dropoutRate: 0.2,
  dropConnectRate: 0,
};
