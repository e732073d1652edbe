import type { OperationTable } from '../network.ts';

/** What one multiply-add, and a batch normalisation, count as. Published figures differ by this alone. */
export type Counting =
  /** Multiply-adds of convolutions, squeeze-excite and dense layers: the paper's "FLOPS". */
  | 'MACS'
  /** As above, and two for each element that a batch normalisation reads (timm, thop). */
  | 'MACS_WITH_BATCH_NORM'
  /** Twice MACS: a multiplication and an addition each count. */
  | 'FLOPS_2X';

const none = (): number => 0;

/** Multiply-adds for one image, one fused multiply-add counting as 1. */
export const macs: OperationTable<number> = {
  convolution: ({ inputShape, outputShape, kernelSize, groups }) =>
    outputShape.channels *
    outputShape.height *
    outputShape.width *
    (inputShape.channels / groups) *
    kernelSize ** 2,
  dense: ({ inputShape, outputShape }) => inputShape.channels * outputShape.channels,
  batchNormalization: none,
  activation: none,
  maxPool: none,
  globalAveragePool: none,
  channelScale: none,
  add: none,
  dropout: none,
};

const normalizationMacs: OperationTable<number> = {
  ...macs,
  batchNormalization: ({ outputShape }) => 2 * outputShape.channels * outputShape.height * outputShape.width,
};

const doubledMacs = Object.fromEntries(
  Object.entries(macs).map(([kind, row]) => [kind, (operation: never) => 2 * row(operation)]),
) as unknown as OperationTable<number>;

/** The table for each counting convention. */
export const flops = {
  MACS: macs,
  MACS_WITH_BATCH_NORM: normalizationMacs,
  FLOPS_2X: doubledMacs,
} as const satisfies Record<Counting, OperationTable<number>>;
