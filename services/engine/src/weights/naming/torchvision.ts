import type { OperationTable } from '@phiscale/scaling';
import { type LayerNames, namingTable } from './layer-names.ts';
import { resNetNames } from './resnet-names.ts';

/** Of efficientnet.py: stages are numbered after the stem, `features.0`, and the head after them. */
const ends = {
  stem: ['features.0.0', 'features.0.1'],
  head: ({ numStages }) => [`features.${numStages + 1}.0`, `features.${numStages + 1}.1`],
  classifier: 'classifier.1',
  block: ({ stage, block }) => `features.${stage + 1}.${block}.block`,
} as const satisfies LayerNames;

/** Layers of torchvision's efficientnet.py, mobilenetv2.py and resnet.py. */
export const torchvision: OperationTable<string> = namingTable({
  // `block` is a sequence, one longer where there is an expansion
  MBConv: {
    ...ends,
    expanded: {
      expand: ['0.0', '0.1'],
      depthwise: ['1.0', '1.1'],
      squeezeReduce: ['2.fc1'],
      squeezeExpand: ['2.fc2'],
      project: ['3.0', '3.1'],
    },
    plain: {
      depthwise: ['0.0', '0.1'],
      squeezeReduce: ['1.fc1'],
      squeezeExpand: ['1.fc2'],
      project: ['2.0', '2.1'],
    },
  },
  FusedMBConv: {
    ...ends,
    expanded: { fused: ['0.0', '0.1'], project: ['1.0', '1.1'] },
    plain: { fused: ['0.0', '0.1'] },
  },
  // mobilenetv2.py numbers blocks through
  InvertedResidual: {
    ...ends,
    head: ({ numBlocks }) => [`features.${numBlocks + 1}.0`, `features.${numBlocks + 1}.1`],
    block: ({ index }) => `features.${index + 1}.conv`,
    expanded: { expand: ['0.0', '0.1'], depthwise: ['1.0', '1.1'], project: ['2', '3'] },
    plain: { depthwise: ['0.0', '0.1'], project: ['1', '2'] },
  },
  Bottleneck: resNetNames,
});
