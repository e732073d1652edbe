import type { OperationTable } from '@phiscale/scaling';
import { type BlockPlace, layerNames, unnamedLayer } from './layer-names.ts';

/** Blocks are numbered through, from the first stage to the last. */
const prefix = ({ index }: BlockPlace): string => `efficientnet.encoder.blocks.${index}`;

const convolutions = {
  depthwise: 'depthwise_conv.depthwise_conv',
  squeezeReduce: 'squeeze_excite.reduce',
  squeezeExpand: 'squeeze_excite.expand',
  project: 'projection.project_conv',
};
const normalizations = { depthwise: 'depthwise_conv.depthwise_norm', project: 'projection.project_bn' };

/** Layers of transformers' modeling_efficientnet.py, class EfficientNetForImageClassification. */
export const transformers: OperationTable<string> = {
  convolution: layerNames(prefix, {
    stem: 'efficientnet.embeddings.convolution',
    head: 'efficientnet.encoder.top_conv',
    expanded: { expand: 'expansion.expand_conv', ...convolutions },
    plain: convolutions,
  }),
  batchNormalization: layerNames(prefix, {
    stem: 'efficientnet.embeddings.batchnorm',
    head: 'efficientnet.encoder.top_bn',
    expanded: { expand: 'expansion.expand_bn', ...normalizations },
    plain: normalizations,
  }),
  dense: layerNames(prefix, { head: 'classifier' }),
  activation: unnamedLayer,
  globalAveragePool: unnamedLayer,
  channelScale: unnamedLayer,
  add: unnamedLayer,
  dropout: unnamedLayer,
};
