import type { LayerNames } from './layer-names.ts';

/** Layers of torchvision's resnet.py, which timm's resnet.py kept. */
export const resNetNames: LayerNames = {
  stem: ['conv1', 'bn1'],
  classifier: 'fc',
  block: ({ stage, block }) => `layer${stage + 1}.${block}`,
  expanded: {
    reduce: ['conv1', 'bn1'],
    spatial: ['conv2', 'bn2'],
    expand: ['conv3', 'bn3'],
    shortcut: ['downsample.0', 'downsample.1'],
  },
};
