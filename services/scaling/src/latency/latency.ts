import type { Network, Operation, Stage } from '../network.ts';
import { requireWhole, requireWithin } from '../scaling-error.ts';
import { type Demand, demandOf, inputDemandOf } from './demand.ts';
import type { Composition, HardwareProfile, Resource } from './profile.ts';

interface Share {
  /** Milliseconds for the whole batch. */
  readonly ms: number;
  /** What most of the time is spent on. */
  readonly boundBy: Resource;
}

export interface OperationLatency extends Share {
  readonly operation: Operation;
}

export interface StageLatency extends Share {
  readonly stage: Stage;
}

/** Predicted time of one run of a batch. */
export interface Latency {
  /** Of decoded pixels' normalisation and all operations. */
  readonly totalMs: number;
  readonly input: Share;
  /** In the order they run. What is fused into another operation takes no time. */
  readonly operations: readonly OperationLatency[];
  /** From stem to head. */
  readonly stages: readonly StageLatency[];
  /** Milliseconds spent on each resource. They add up to the total under `SUM`, and exceed it under `LONGEST`. */
  readonly resources: Readonly<Record<Resource, number>>;
}

const mostImages = 65_536;

/**
 * How long hardware takes for a batch of `batchSize` images: each operation's demands over the hardware's rates.
 * @throws ScalingError `COEFFICIENT_OUT_OF_RANGE` unless `batchSize` is a whole number from 1 to 65,536.
 */
export function latency(network: Network, profile: HardwareProfile, batchSize = 1): Latency {
  requireWithin('batchSize', requireWhole('batchSize', batchSize), 1, mostImages);
  const input = timesOf(inputDemandOf(network, batchSize, profile), profile);
  const timed = network.operations.map((operation) => ({
    operation,
    times: timesOf(demandOf(operation, batchSize, profile), profile),
  }));
  const share = (all: readonly Times[]): Share => ({
    ms: all.reduce((sum, times) => sum + compose[profile.composition](times), 0),
    boundBy: longest(total(all)),
  });
  const groups = Map.groupBy(timed, ({ operation: { place } }) =>
    place.section === 'block' ? place.stage : place.section,
  );
  const all = [input, ...timed.map(({ times }) => times)];
  return {
    totalMs: share(all).ms,
    input: share([input]),
    operations: timed.map(({ operation, times }) => ({ operation, ...share([times]) })),
    stages: [...groups.values()].map((group, index) => ({
      stage: network.stages[index] as Stage,
      ...share(group.map(({ times }) => times)),
    })),
    resources: total(all),
  };
}

/** Total milliseconds of any network on one hardware, as a budget's search asks for them. */
export const latencyPredictor =
  (profile: HardwareProfile) =>
  (network: Network, batchSize: number): number =>
    latency(network, profile, batchSize).totalMs;

/** Milliseconds on each resource. */
type Times = Readonly<Record<Resource, number>>;

function timesOf(demand: Demand, { rates }: HardwareProfile): Times {
  const times = Object.entries(demand).map(([resource, units]) => [
    resource,
    (1000 * units) / rates[resource as Resource],
  ]);
  return Object.fromEntries(times) as Times;
}

const compose = {
  SUM: (times) => Object.values(times).reduce((sum, ms) => sum + ms, 0),
  LONGEST: ({ LAUNCH, ...overlapping }) => LAUNCH + Math.max(...Object.values(overlapping)),
} as const satisfies Record<Composition, (times: Times) => number>;

function total(all: readonly Times[]): Times {
  const sum: Record<string, number> = {};
  for (const times of all) {
    for (const [resource, ms] of Object.entries(times)) sum[resource] = (sum[resource] ?? 0) + ms;
  }
  return sum as Times;
}

const longest = (times: Times): Resource =>
  (Object.entries(times) as [Resource, number][]).reduce((most, each) =>
    each[1] > most[1] ? each : most,
  )[0];
