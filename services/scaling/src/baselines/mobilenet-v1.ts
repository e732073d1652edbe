import type { Baseline } from './baseline.ts';
import { roundingRules } from './rounding-rules.ts';
import { stagesOf } from './stage-rows.ts';

/**
 * Table 1 of MobileNetV1 (arXiv 1704.04861), its layers of one width gathered into stages; without the head convolution
 * of later mobile networks. Activation and dropout as in TensorFlow Slim's mobilenet_v1.py.
 */
export const mobileNetV1: Baseline = {
  name: 'MOBILENET_V1',
  stem: { filters: 32, kernelSize: 3, stride: 2 },
  blocks: stagesOf('DepthwiseSeparable', 0, [
    [1, 3, 1, 1, 32, 64],
    [2, 3, 2, 1, 64, 128],
    [2, 3, 2, 1, 128, 256],
    [6, 3, 2, 1, 256, 512],
    [2, 3, 2, 1, 512, 1024],
  ]),
  head: null,
  activation: 'relu6',
  rounding: roundingRules.EFFICIENTNET,
  resolution: 224,
  dropoutRate: 0.001,
  dropConnectRate: 0,
};
