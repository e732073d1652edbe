import type { OperationTable } from '../network.ts';

const none = (): number => 0;

/**
 * Elements written by convolutions, for one image: the count that tracks run time on accelerators better than
 * multiply-adds do (Radosavovic et al. 2020; Dollár et al. 2021). The same number as timm's `infer_macts`.
 */
export const activations: OperationTable<number> = {
  convolution: ({ outputShape: { channels, height, width } }) => channels * height * width,
  batchNormalization: none,
  activation: none,
  maxPool: none,
  globalAveragePool: none,
  channelScale: none,
  add: none,
  dropout: none,
  dense: none,
};
