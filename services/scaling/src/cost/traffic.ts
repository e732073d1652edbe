import type { OperationTable, Shape } from '../network.ts';

/** Elements of one image's tensor. */
export const size = ({ channels, height, width }: Shape): number => channels * height * width;

const readAndWritten = ({ inputShape, outputShape }: { inputShape: Shape; outputShape: Shape }): number =>
  size(inputShape) + size(outputShape);

/**
 * Elements of activations that each operation reads and writes at inference, for one image: what memory must move where
 * no operation is fused with another. Weights come on top, once a batch.
 */
export const traffic: OperationTable<number> = {
  convolution: readAndWritten,
  batchNormalization: readAndWritten,
  activation: readAndWritten,
  maxPool: readAndWritten,
  globalAveragePool: readAndWritten,
  channelScale: (operation) => readAndWritten(operation) + operation.outputShape.channels,
  add: (operation) => readAndWritten(operation) + size(operation.inputShape),
  dropout: () => 0,
  dense: readAndWritten,
};
