import type { OperationTable } from '@phiscale/scaling';
import { activationGradient } from './activation.ts';
import { batchNormalizationGradient } from './batch-normalization.ts';
import { channelScaleGradient } from './channel-scale.ts';
import { convolutionGradient } from './convolution.ts';
import { denseGradient } from './dense.ts';
import { addGradient, dropoutGradient } from './dropping.ts';
import type { Gradient } from './operation-rules.ts';
import { globalAveragePoolGradient, maxPoolGradient } from './pooling.ts';

/** The derivative of each operation, as more nodes. */
export const gradients: OperationTable<Gradient> = {
  convolution: convolutionGradient,
  batchNormalization: batchNormalizationGradient,
  activation: activationGradient,
  maxPool: maxPoolGradient,
  globalAveragePool: globalAveragePoolGradient,
  channelScale: channelScaleGradient,
  add: addGradient,
  dropout: dropoutGradient,
  dense: denseGradient,
};
