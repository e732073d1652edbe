import type { LimitName } from '@phiscale/scaling';
import { enumOf } from '../enum-of.ts';

/** Of the domain's limits, those that can be asked for. */
export const limitFields = {
  MACS: 'macs',
  PARAMS: 'params',
  WEIGHT_BYTES: 'weightBytes',
  INFERENCE_BYTES: 'inferenceBytes',
  TRAINING_BYTES: 'trainingBytes',
  LATENCY_MS: 'latencyMs',
} as const satisfies Record<string, LimitName>;

export type BudgetLimit = keyof typeof limitFields;

export const BudgetLimitEnum = enumOf<BudgetLimit>('BudgetLimit', 'What a budget can limit.', {
  MACS: 'Multiply-adds for one image.',
  PARAMS: 'Trainable parameters.',
  WEIGHT_BYTES: 'Bytes of all stored tensors.',
  INFERENCE_BYTES: 'Bytes of weights and of the most activations alive at once at inference.',
  TRAINING_BYTES: 'Bytes that a training step needs (`trainingMemory`).',
  LATENCY_MS: 'Predicted milliseconds of one run (`latency`).',
});

const names = Object.fromEntries(Object.entries(limitFields).map(([name, field]) => [field, name])) as Record<
  LimitName,
  BudgetLimit
>;

/** The schema's name of a limit. */
export const limitNamed = (field: LimitName): BudgetLimit => names[field];
