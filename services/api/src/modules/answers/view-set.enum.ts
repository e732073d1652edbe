import type { ViewSet } from '@phiscale/inference';
import { enumOf } from '../enum-of.ts';

export const ViewSetEnum = enumOf<ViewSet>(
  'ViewSet',
  'What a network sees of an image. Probabilities are averaged over views (Krizhevsky et al. 2012, section 4.1), not ' +
    'logits. Each view is a run of the network. Geometry: torchvision FiveCrop, TenCrop.',
  {
    CENTER: 'The centre crop alone.',
    FLIP: 'The centre crop and its mirror image: 2 runs.',
    FIVE_CROP: 'The four corners and the centre of the resized image: 5 runs.',
    TEN_CROP: 'Those five, and the same five of the mirrored image: 10 runs.',
  },
);
