import type { Interpolation, ModelSource, ModelState, ResizeMode } from '@phiscale/inference';
import { enumOf } from '../enum-of.ts';

export const ModelStatusEnum = enumOf<ModelState['status']>(
  'ModelStatus',
  'How far a version is from answering.',
  {
    AVAILABLE: 'On disk; loaded when it is first asked for.',
    LOADING: 'Its weights are being read.',
    WARMING: 'First batches of the full size and …, 4, 2 and 1 are run.',
    READY: 'Loaded and warmed up.',
    UNLOADING: 'What is under way is answered, then its memory is freed. Who asks now waits for a new load.',
    FAILED: 'It could not be loaded; `statusReason` says why. The next request tries again.',
  },
);

export const ModelSourceKindEnum = enumOf<ModelSource['kind']>(
  'ModelSourceKind',
  'Where a version came from.',
  {
    BUILT_IN: 'Ships with the service.',
    FOLDER: 'Imported from a folder, or put into the models folder by a person.',
    TRAINING: 'Made by a training job.',
    HUB: 'Pulled from the hub.',
  },
);

export const ResizeModeEnum = enumOf<ResizeMode>(
  'ResizeMode',
  'How an image of any shape becomes a square.',
  {
    SHORTEST_EDGE: 'Short side to resolution ÷ cropFraction, then the centre square.',
    SQUASH: 'Both sides to resolution ÷ cropFraction whatever the aspect, then the centre square.',
  },
);

export const InterpolationEnum = enumOf<Interpolation>('Interpolation', 'The kernel of the resize.', {
  NEAREST: 'Nearest neighbour.',
  BILINEAR: 'Triangle kernel, antialiased.',
  BICUBIC: 'Catmull-Rom kernel, antialiased.',
  LANCZOS: 'Lanczos kernel with three lobes, antialiased.',
});
