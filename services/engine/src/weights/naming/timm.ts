import type { OperationTable } from '@phiscale/scaling';
import { type BlockPlace, layerNames, unnamedLayer } from './layer-names.ts';

const prefix = ({ stage, block }: BlockPlace): string => `blocks.${stage}.${block}`;
const squeeze = { squeezeReduce: 'se.conv_reduce', squeezeExpand: 'se.conv_expand' };

/**
 * Layers of timm's efficientnet.py. A block without expansion is its DepthwiseSeparableConv, whose `conv_pw` projects;
 * with one it is its InvertedResidual, whose `conv_pw` expands and whose `conv_pwl` projects.
 */
export const timm: OperationTable<string> = {
  convolution: layerNames(prefix, {
    stem: 'conv_stem',
    head: 'conv_head',
    expanded: { expand: 'conv_pw', depthwise: 'conv_dw', ...squeeze, project: 'conv_pwl' },
    plain: { depthwise: 'conv_dw', ...squeeze, project: 'conv_pw' },
  }),
  batchNormalization: layerNames(prefix, {
    stem: 'bn1',
    head: 'bn2',
    expanded: { expand: 'bn1', depthwise: 'bn2', project: 'bn3' },
    plain: { depthwise: 'bn1', project: 'bn2' },
  }),
  dense: layerNames(prefix, { head: 'classifier' }),
  activation: unnamedLayer,
  globalAveragePool: unnamedLayer,
  channelScale: unnamedLayer,
  add: unnamedLayer,
  dropout: unnamedLayer,
};
