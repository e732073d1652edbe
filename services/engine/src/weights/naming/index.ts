import { answerFor, type Operation, type OperationTable, type ParameterRole } from '@phiscale/scaling';
import type { WeightNaming } from '../weights.ts';
import { timm } from './timm.ts';
import { torchvision } from './torchvision.ts';
import { transformers } from './transformers.ts';

/** What each source calls the layers that own parameters. */
const names = {
  TIMM: timm,
  TRANSFORMERS: transformers,
  TORCHVISION: torchvision,
} as const satisfies Record<WeightNaming, OperationTable<string>>;

/** All three sources are PyTorch's modules. */
const suffixes = {
  weight: 'weight',
  bias: 'bias',
  runningMean: 'running_mean',
  runningVariance: 'running_var',
} as const satisfies Record<ParameterRole, string>;

/**
 * The name of one of an operation's tensors in a weight file.
 * @throws EngineError `WEIGHTS_MISMATCH` when the naming has none for it.
 */
export const tensorName = (naming: WeightNaming, operation: Operation, role: ParameterRole): string =>
  `${answerFor(names[naming], operation)}.${suffixes[role]}`;
