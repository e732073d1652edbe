import type { Baseline, BlockArgs } from './baseline.ts';

const mbConv = (
  kernelSize: number,
  stride: number,
  expandRatio: number,
  inputFilters: number,
  outputFilters: number,
  numRepeat: number,
): BlockArgs => ({
  operator: 'MBConv',
  kernelSize,
  numRepeat,
  inputFilters,
  outputFilters,
  expandRatio,
  seRatio: 0.25,
  stride,
});

/** Table 1 of the paper (arXiv 1905.11946); strides as in tensorflow/tpu efficientnet_builder.py. */
export const efficientNetB0: Baseline = {
  name: 'EFFICIENTNET_B0',
  stem: { filters: 32, kernelSize: 3, stride: 2 },
  blocks: [
    mbConv(3, 1, 1, 32, 16, 1),
    mbConv(3, 2, 6, 16, 24, 2),
    mbConv(5, 2, 6, 24, 40, 2),
    mbConv(3, 2, 6, 40, 80, 3),
    mbConv(5, 1, 6, 80, 112, 3),
    mbConv(5, 2, 6, 112, 192, 4),
    mbConv(3, 1, 6, 192, 320, 1),
  ],
  head: { filters: 1280 },
  activation: 'silu',
  depthDivisor: 8,
  resolution: 224,
  dropoutRate: 0.2,
  dropConnectRate: 0.2,
};
