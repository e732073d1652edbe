import type { Priority } from '@phiscale/inference';
import { enumOf } from '../enum-of.ts';

export const PriorityEnum = enumOf<Priority>(
  'Priority',
  'Which of the images that wait for a model goes first. Age counts: none waits for ever.',
  {
    HIGH: 'Ahead of NORMAL that came up to one second before, and of LOW up to two.',
    NORMAL: 'Ahead of LOW that came up to one second before.',
    LOW: 'Gives way, for two seconds at most.',
  },
);
