import type { OperationTable } from '@phiscale/scaling';
import { type BlockPlace, layerNames, unnamedLayer } from './layer-names.ts';

/** `features.0` is the stem. */
const prefix = ({ stage, block }: BlockPlace): string => `features.${stage + 1}.${block}`;

/** Layers of torchvision's efficientnet.py: `block` is a sequence, one longer where there is an expansion. */
export const torchvision: OperationTable<string> = {
  convolution: layerNames(prefix, {
    stem: 'features.0.0',
    head: 'features.8.0',
    expanded: {
      expand: 'block.0.0',
      depthwise: 'block.1.0',
      squeezeReduce: 'block.2.fc1',
      squeezeExpand: 'block.2.fc2',
      project: 'block.3.0',
    },
    plain: {
      depthwise: 'block.0.0',
      squeezeReduce: 'block.1.fc1',
      squeezeExpand: 'block.1.fc2',
      project: 'block.2.0',
    },
  }),
  batchNormalization: layerNames(prefix, {
    stem: 'features.0.1',
    head: 'features.8.1',
    expanded: { expand: 'block.0.1', depthwise: 'block.1.1', project: 'block.3.1' },
    plain: { depthwise: 'block.0.1', project: 'block.2.1' },
  }),
  dense: layerNames(prefix, { head: 'classifier.1' }),
  activation: unnamedLayer,
  globalAveragePool: unnamedLayer,
  channelScale: unnamedLayer,
  add: unnamedLayer,
  dropout: unnamedLayer,
};
