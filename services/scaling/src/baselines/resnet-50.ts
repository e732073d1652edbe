import type { Baseline } from './baseline.ts';
import { roundingRules } from './rounding-rules.ts';
import { stagesOf } from './stage-rows.ts';

/** Table 1 of ResNet (arXiv 1512.03385), in the form v1.5: the 3x3 convolution has the stride (torchvision resnet.py). */
export const resNet50: Baseline = {
  name: 'RESNET_50',
  stem: { filters: 64, kernelSize: 7, stride: 2, pool: { kernelSize: 3, stride: 2 } },
  blocks: stagesOf('Bottleneck', 0, [
    [3, 3, 1, 4, 64, 256],
    [4, 3, 2, 4, 256, 512],
    [6, 3, 2, 4, 512, 1024],
    [3, 3, 2, 4, 1024, 2048],
  ]),
  head: null,
  activation: 'relu',
  rounding: roundingRules.EFFICIENTNET,
  resolution: 224,
  dropoutRate: 0,
  dropConnectRate: 0,
};
