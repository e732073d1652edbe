import type { OperationTable } from '@phiscale/scaling';
import { namingTable, type PartNames } from './layer-names.ts';

const efficientNetParts: PartNames = {
  depthwise: ['depthwise_conv.depthwise_conv', 'depthwise_conv.depthwise_norm'],
  squeezeReduce: ['squeeze_excite.reduce'],
  squeezeExpand: ['squeeze_excite.expand'],
  project: ['projection.project_conv', 'projection.project_bn'],
};

/** Layers of transformers' modeling_efficientnet.py and modeling_resnet.py, classes …ForImageClassification. */
export const transformers: OperationTable<string> = namingTable({
  MBConv: {
    stem: ['efficientnet.embeddings.convolution', 'efficientnet.embeddings.batchnorm'],
    head: () => ['efficientnet.encoder.top_conv', 'efficientnet.encoder.top_bn'],
    classifier: 'classifier',
    // Blocks are numbered through, from the first stage to the last
    block: ({ index }) => `efficientnet.encoder.blocks.${index}`,
    expanded: { expand: ['expansion.expand_conv', 'expansion.expand_bn'], ...efficientNetParts },
    plain: efficientNetParts,
  },
  Bottleneck: {
    stem: ['resnet.embedder.embedder.convolution', 'resnet.embedder.embedder.normalization'],
    classifier: 'classifier.1',
    block: ({ stage, block }) => `resnet.encoder.stages.${stage}.layers.${block}`,
    expanded: {
      reduce: ['layer.0.convolution', 'layer.0.normalization'],
      spatial: ['layer.1.convolution', 'layer.1.normalization'],
      expand: ['layer.2.convolution', 'layer.2.normalization'],
      shortcut: ['shortcut.convolution', 'shortcut.normalization'],
    },
  },
});
