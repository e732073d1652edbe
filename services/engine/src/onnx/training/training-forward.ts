import type { OperationTable } from '@phiscale/scaling';
import { activationForward } from './activation.ts';
import { batchNormalizationForward } from './batch-normalization.ts';
import { channelScaleForward } from './channel-scale.ts';
import { convolutionForward } from './convolution.ts';
import { denseForward } from './dense.ts';
import { addForward, dropoutForward } from './dropping.ts';
import type { Forward } from './operation-rules.ts';
import { globalAveragePoolForward, maxPoolForward } from './pooling.ts';

/** How each operation runs on ONNX Runtime while training. */
export const trainingForward: OperationTable<Forward> = {
  convolution: convolutionForward,
  batchNormalization: batchNormalizationForward,
  activation: activationForward,
  maxPool: maxPoolForward,
  globalAveragePool: globalAveragePoolForward,
  channelScale: channelScaleForward,
  add: addForward,
  dropout: dropoutForward,
  dense: denseForward,
};
