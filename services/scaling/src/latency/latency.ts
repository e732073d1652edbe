import { type Network, type Operation, type Stage, timesOf } from '../network.ts';
import { requireWhole, requireWithin } from '../scaling-error.ts';
import { type Demand, demandOf, inputDemandOf } from './demand.ts';
import type { Composition, HardwareProfile, Resource } from './profile.ts';

interface Share {
  /** Milliseconds for the whole batch. */
  readonly ms: number;
  /** What most of the time is spent on. */
  readonly boundBy: Resource;
}

/** Of one such operation. */
export interface OperationLatency extends Share {
  readonly operation: Operation;
  /** How many like it the network runs: more than 1 in an outline only. */
  readonly times: number;
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
  const input = { times: 1, spent: spentOn(inputDemandOf(network, batchSize, profile), profile) };
  const timed = network.operations.map((operation) => ({
    operation,
    times: timesOf(operation),
    spent: spentOn(demandOf(operation, batchSize, profile), profile),
  }));
  const share = (all: readonly Timed[]): Share => ({
    ms: all.reduce((sum, { times, spent }) => sum + times * compose[profile.composition](spent), 0),
    boundBy: longest(total(all)),
  });
  const groups = Map.groupBy(timed, ({ operation: { place } }) =>
    place.section === 'block' ? place.stage : place.section,
  );
  const all = [input, ...timed];
  return {
    totalMs: share(all).ms,
    input: share([input]),
    operations: timed.map(({ operation, times, spent }) => ({
      operation,
      times,
      ...share([{ times: 1, spent }]),
    })),
    stages: [...groups.values()].map((group, index) => ({
      stage: network.stages[index] as Stage,
      ...share(group),
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
type Spent = Readonly<Record<Resource, number>>;

interface Timed {
  readonly times: number;
  /** On one of them. */
  readonly spent: Spent;
}

function spentOn(demand: Demand, { rates }: HardwareProfile): Spent {
  const spent = Object.entries(demand).map(([resource, units]) => [
    resource,
    (1000 * units) / rates[resource as Resource],
  ]);
  return Object.fromEntries(spent) as Spent;
}

const compose = {
  SUM: (spent) => Object.values(spent).reduce((sum, ms) => sum + ms, 0),
  LONGEST: ({ LAUNCH, ...overlapping }) => LAUNCH + Math.max(...Object.values(overlapping)),
} as const satisfies Record<Composition, (spent: Spent) => number>;

function total(all: readonly Timed[]): Spent {
  const sum: Record<string, number> = {};
  for (const { times, spent } of all) {
    for (const [resource, ms] of Object.entries(spent)) sum[resource] = (sum[resource] ?? 0) + times * ms;
  }
  return sum as Spent;
}

const longest = (spent: Spent): Resource =>
  (Object.entries(spent) as [Resource, number][]).reduce((most, each) =>
    each[1] > most[1] ? each : most,
  )[0];
