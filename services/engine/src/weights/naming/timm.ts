import type { OperationTable } from '@phiscale/scaling';
import { type LayerNames, namingTable, type PartNames } from './layer-names.ts';
import { resNetNames } from './resnet-names.ts';

const ends = {
  stem: ['conv_stem', 'bn1'],
  head: () => ['conv_head', 'bn2'],
  classifier: 'classifier',
  block: ({ stage, block }) => `blocks.${stage}.${block}`,
} as const satisfies LayerNames;

const squeeze: PartNames = { squeezeReduce: ['se.conv_reduce'], squeezeExpand: ['se.conv_expand'] };

/** A block without expansion is a DepthwiseSeparableConv, whose `conv_pw` projects. */
const depthwiseSeparable: PartNames = {
  depthwise: ['conv_dw', 'bn1'],
  ...squeeze,
  project: ['conv_pw', 'bn2'],
};

/** With one it is an InvertedResidual, whose `conv_pw` expands and whose `conv_pwl` projects. */
const inverted: LayerNames = {
  ...ends,
  expanded: {
    expand: ['conv_pw', 'bn1'],
    depthwise: ['conv_dw', 'bn2'],
    ...squeeze,
    project: ['conv_pwl', 'bn3'],
  },
  plain: depthwiseSeparable,
};

/** Layers of timm's efficientnet.py (which has MobileNets too, blocks in _efficientnet_blocks.py) and resnet.py. */
export const timm: OperationTable<string> = namingTable({
  MBConv: inverted,
  InvertedResidual: inverted,
  DepthwiseSeparable: { ...ends, plain: depthwiseSeparable },
  // EdgeResidual; without expansion ConvBnAct
  FusedMBConv: {
    ...ends,
    expanded: { fused: ['conv_exp', 'bn1'], ...squeeze, project: ['conv_pwl', 'bn2'] },
    plain: { fused: ['conv', 'bn1'] },
  },
  Bottleneck: resNetNames,
});
