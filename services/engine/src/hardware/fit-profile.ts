import {
  type Demand,
  type HardwareProfile,
  type Machine,
  type Resource,
  totalDemandOf,
  unlimitedRate,
} from '@phiscale/scaling';
import { fcnnlsVector } from 'ml-fcnnls';
import type { Workload } from './workload.ts';

/** A workload and the milliseconds that one run of it took. */
export interface Observation extends Workload {
  readonly ms: number;
}

export interface FittedProfile {
  readonly profile: HardwareProfile;
  /** Mean of relative errors, without signs, with which the profile explains the observations. */
  readonly residual: number;
}

const resources: readonly Resource[] = [
  'MATRIX',
  'DEPTHWISE',
  'SPATIAL',
  'ELEMENTWISE',
  'CACHE',
  'MEMORY',
  'LAUNCH',
];

/** Sizes that are tried, in bytes: what an operating system reports says little of what a guest or a core gets. */
const cacheSizes = [1, 2, 4, 8, 16, 32, 64].map((size) => size * 2 ** 20);

/** Enough for the weights of the robust fit to settle. */
const iterations = 6;
/** Beyond this relative error an observation counts by its distance, not by its square (Huber 1964). */
const tolerated = 0.05;

/**
 * The rates that explain observations best: non-negative least squares of relative errors over the very demands that a
 * prediction adds up, for each cache size that may be.
 */
export function fitProfile(observations: readonly Observation[]): FittedProfile {
  const fits = cacheSizes.map((cacheBytes) =>
    fitRates(observations, { runtime: 'ONNX_RUNTIME_CPU', dataType: 'FLOAT32', cacheBytes }),
  );
  return fits.reduce((best, each) => (each.residual < best.residual ? each : best));
}

function fitRates(observations: readonly Observation[], machine: Machine): FittedProfile {
  const demands = observations.map(({ network, batchSize }) => totalDemandOf(network, batchSize, machine));
  const scales = scalesOf(demands);
  // Each row says: the time predicted, as a share of the time observed, is 1
  const rows = demands.map((demand, index) =>
    resources.map((resource) => demand[resource] / scales[resource] / msOf(observations[index])),
  );
  let weights = rows.map(() => 1);
  let coefficients: readonly number[] = [];
  let errors: readonly number[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const weighted = rows.map((row, index) => row.map((value) => value * (weights[index] ?? 0)));
    coefficients = fcnnlsVector(weighted, [...weights]).K.to1DArray();
    errors = rows.map((row) => dot(row, coefficients) - 1);
    weights = errors.map((error) => Math.sqrt(Math.min(1, tolerated / Math.abs(error))));
  }
  const rates = Object.fromEntries(
    resources.map((resource, column) => {
      const msPerUnit = (coefficients[column] ?? 0) / scales[resource];
      return [resource, Math.min(unlimitedRate, 1000 / msPerUnit)];
    }),
  ) as Record<Resource, number>;
  return {
    profile: { rates, composition: 'SUM', ...machine },
    residual: errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length,
  };
}

/** Demands differ by ten orders of magnitude: each is measured in units of its largest. */
const scalesOf = (demands: readonly Demand[]): Demand =>
  Object.fromEntries(
    resources.map((resource) => [resource, Math.max(1, ...demands.map((demand) => demand[resource]))]),
  ) as unknown as Demand;

const msOf = (observation: Observation | undefined): number => observation?.ms ?? Number.NaN;

const dot = (row: readonly number[], column: readonly number[]): number =>
  row.reduce((sum, value, index) => sum + value * (column[index] ?? 0), 0);
