import { bytesOf } from '../cost/data-types.ts';
import {
  type DataType,
  networkCost,
  type Optimizer,
  type TrainingDataType,
  totalCost,
  trainingMemory,
} from '../cost/index.ts';
import { countParameters } from '../cost/parameters.ts';
import type { Network } from '../network.ts';
import { requireWhole, requireWithin, ScalingError } from '../scaling-error.ts';

export type LimitName = 'macs' | 'params' | 'weightBytes' | 'inferenceBytes' | 'trainingBytes' | 'latencyMs';

/** What a network may cost at most. At least one is given. */
export type Budget = { readonly [Name in LimitName]?: number };

/** Under which circumstances a network is measured. */
export interface Workload {
  /** Images at once at inference. Default 1. */
  readonly batchSize?: number;
  /** How weights and activations are stored at inference. Default FLOAT32. */
  readonly dataType?: DataType;
  /** Images of one training step. Default 32. */
  readonly trainingBatchSize?: number;
  /** Default RMSPROP. */
  readonly optimizer?: Optimizer;
  /** Default FLOAT32. */
  readonly trainingDataType?: TrainingDataType;
  /** Milliseconds for one batch, as some hardware's model predicts them; a limit on latency needs it. */
  readonly predictLatencyMs?: (network: Network, batchSize: number) => number;
}

const mostImages = 65_536;

/** How each limit is measured, from the cheapest to the dearest. */
const measures = {
  /** Of one image, whatever the batch: what papers compare networks by. */
  macs: ({ operations }) => totalCost(operations).macs,
  params: ({ operations }) => countParameters(operations).trainable,
  weightBytes: ({ operations }, { dataType = 'FLOAT32' }) =>
    countParameters(operations).stored * bytesOf[dataType],
  /** Weights and the most activations alive at once. */
  inferenceBytes: (network, { batchSize, dataType }) => {
    const { weightBytes, peakActivationBytes } = networkCost(network, 'MACS', batchSize, dataType);
    return weightBytes + peakActivationBytes;
  },
  trainingBytes: (network, { trainingBatchSize: batchSize = 32, optimizer, trainingDataType: dataType }) =>
    trainingMemory(network, {
      batchSize,
      ...(optimizer === undefined ? {} : { optimizer }),
      ...(dataType === undefined ? {} : { dataType }),
    }).totalBytes,
  latencyMs: (network, { batchSize = 1, predictLatencyMs }) =>
    predictLatencyMs?.(network, batchSize) ?? Number.POSITIVE_INFINITY,
} as const satisfies Record<LimitName, (network: Network, workload: Workload) => number>;

/** One limit of a budget beside what a network uses of it. */
export interface LimitUse {
  readonly limit: LimitName;
  readonly allowed: number;
  readonly used: number;
  /** used ÷ allowed: 1 is all of it. */
  readonly share: number;
}

/** What a network uses of each limit, the scarcest first. */
export const useOf = (network: Network, budget: Budget, workload: Workload): readonly LimitUse[] =>
  limitsOf(budget)
    .map(([limit, allowed]) => {
      const used = measures[limit](network, workload);
      return { limit, allowed, used, share: used / allowed };
    })
    .sort((one, other) => other.share - one.share);

/** What exceeds one limit is not measured by the others. */
export const fits = (network: Network, budget: Budget, workload: Workload): boolean =>
  limitsOf(budget).every(([limit, allowed]) => measures[limit](network, workload) / allowed <= 1);

const limitsOf = (budget: Budget): readonly [LimitName, number][] =>
  (Object.keys(measures) as LimitName[]).flatMap((name) => {
    const allowed = budget[name];
    return allowed === undefined ? [] : [[name, allowed]];
  });

/** @throws ScalingError for a limit that is no positive number, none at all, or one that cannot be measured. */
export function requireUsableBudget(budget: Budget, workload: Workload): void {
  const limits = limitsOf(budget);
  if (limits.length === 0) {
    throw new ScalingError('INVALID_SCALING_INPUT', 'budget', 'at least one limit', 'none');
  }
  for (const [name, allowed] of limits) {
    requireWithin(`budget.${name}`, allowed, Number.MIN_VALUE, Number.MAX_VALUE);
  }
  if (budget.latencyMs !== undefined && workload.predictLatencyMs === undefined) {
    throw new ScalingError('INVALID_SCALING_INPUT', 'budget.latencyMs', 'hardware to predict it for', 'none');
  }
  for (const name of ['batchSize', 'trainingBatchSize'] as const) {
    const images = workload[name];
    const argument = `workload.${name}`;
    if (images !== undefined) requireWithin(argument, requireWhole(argument, images), 1, mostImages);
  }
}
