import type { AdviceCode } from '@phiscale/inference';
import { enumOf } from '../enum-of.ts';

export const AdviceCodeEnum = enumOf<AdviceCode>(
  'AdviceCode',
  'What keeps a model from answering more, or sooner.',
  {
    SEQUENTIAL_CLIENT: 'Never two requests at once: there is nothing to put into a batch.',
    QUEUE_DELAY_TOO_SHORT:
      'Batches go out at most half full although many requests are under way: `maxQueueDelayMs` is shorter than a batch takes.',
    BATCHES_ALWAYS_FULL:
      'On an accelerator: nine batches of ten are full, and images wait longer than a batch takes.',
    QUEUE_OFTEN_FULL: 'One request in a hundred, or more, was refused with QUEUE_FULL.',
    SINGLE_INSTANCE:
      'On the processor: images wait longer than a batch takes for the only instance; the machine has more cores.',
    DEADLINES_MISSED: 'One request in a hundred, or more, passed its `timeoutMs`.',
  },
);
