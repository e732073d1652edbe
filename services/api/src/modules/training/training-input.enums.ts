import type { OptimiserKind, ScheduleKind } from '@phiscale/training';
import { enumOf } from '../enum-of.ts';

export const TrainingOptimiserEnum = enumOf<OptimiserKind>(
  'TrainingOptimiser',
  'What turns gradients into new weights.',
  {
    SGD: "Stochastic gradient descent with Nesterov's momentum.",
    ADAMW: 'Adam with decoupled weight decay (Loshchilov & Hutter 2019).',
    RMSPROP: "The paper's (section 5.2), in TensorFlow's form.",
  },
);

export const LearningRateScheduleEnum = enumOf<ScheduleKind>(
  'LearningRateSchedule',
  'What the learning rate does after its warm-up.',
  {
    CONSTANT: 'It stays.',
    COSINE: 'Falls along half a cosine (Loshchilov & Hutter 2017).',
    EXPONENTIAL: 'Falls by a factor every few epochs, as in the paper (section 5.2).',
  },
);
