import type { CustomBaseline } from './baselines/custom-baseline.ts';
import type { BaselineName } from './baselines/index.ts';
import type { BuildOptions } from './build-network.ts';
import { type Counting, type NetworkCost, networkCost } from './cost/index.ts';
import type { Growth } from './rules/growth.ts';
import { scaleOutline } from './scaled-config.ts';
import { requireWithin, ScalingError } from './scaling-error.ts';
import type { Steps } from './steps.ts';
import type { Coefficients } from './variants.ts';

export interface CandidateOptions {
  /** What is scaled. Default EFFICIENTNET_B0. */
  readonly baseline?: BaselineName | CustomBaseline;
  /** From one value to the next, from 0.02 to 1. Default 0.05. */
  readonly gridStep?: number;
  /** Each coefficient is tried from 1 to this, at most 3. Default 2. */
  readonly largest?: number;
  /** Factor that FLOPs should grow by, from 1 to 16. Default 2, as in the paper. */
  readonly flopsGrowth?: number;
  /** Largest difference from it, from 0 to 1. Default 0.1: the paper's own answer is 0.08 away. */
  readonly tolerance?: number;
  /** Tried instead of the grid. */
  readonly growths?: readonly Growth[];
  /** Where the networks stand. Default 1, as in the paper. */
  readonly phi?: number;
  /** Of the unscaled baseline, in pixels. Default: its own. */
  readonly baseResolution?: number;
  /** What `flops` counts. Default MACS. */
  readonly counting?: Counting;
  /** Default: as `buildNetwork` has it. */
  readonly build?: BuildOptions;
}

/** α, β and γ that a search may try, and the network that they give. */
export interface CoefficientCandidate extends Growth {
  /** α·β²·γ². */
  readonly flopsGrowth: number;
  readonly coefficients: Coefficients;
  readonly cost: NetworkCost;
}

/** Each is a network to build; 108 at the defaults. */
const mostCandidates = 2_000;

/**
 * The grid of the paper's step 1 (section 3.3): every α, β, γ ≥ 1 with |α·β²·γ² − 2| ≤ tolerance, in ascending order. At the
 * defaults 108, among them the paper's own (1.2, 1.1, 1.15).
 * @throws ScalingError `COEFFICIENT_OUT_OF_RANGE`; `INVALID_SCALING_INPUT` for a grid with too many candidates.
 */
export function* coefficientCandidates(
  options: CandidateOptions = {},
): Steps<readonly CoefficientCandidate[]> {
  const { baseline = 'EFFICIENTNET_B0', counting = 'MACS', build = {}, phi = 1 } = options;
  const base = options.baseResolution === undefined ? {} : { baseResolution: options.baseResolution };
  const candidates: CoefficientCandidate[] = [];
  for (const { alpha, beta, gamma } of options.growths ?? growthGrid(options)) {
    const { network, coefficients } = scaleOutline(
      { rule: 'COMPOUND', baseline, phi, alpha, beta, gamma, ...base },
      build,
    );
    candidates.push({
      alpha,
      beta,
      gamma,
      flopsGrowth: alpha * beta ** 2 * gamma ** 2,
      coefficients,
      cost: networkCost(network, counting),
    });
    yield;
  }
  return candidates;
}

const defaults = { gridStep: 0.05, largest: 2, flopsGrowth: 2, tolerance: 0.1 };

function growthGrid(options: CandidateOptions): readonly Growth[] {
  const given = { ...defaults, ...options };
  const step = requireWithin('gridStep', given.gridStep, 0.02, 1);
  const values = gridValues(step, requireWithin('largest', given.largest, 1, 3));
  const target = requireWithin('flopsGrowth', given.flopsGrowth, 1, 16);
  const tolerance = requireWithin('tolerance', given.tolerance, 0, 1);
  // Compared as it is computed: α = 1.9 alone differs from 2 by 0.1 and the last bit of a double, and is left out
  const isNear = ({ alpha, beta, gamma }: Growth): boolean =>
    Math.abs(alpha * beta ** 2 * gamma ** 2 - target) <= tolerance;
  const found: Growth[] = [];
  for (const growth of combinationsOf(values)) if (isNear(growth)) found.push(growth);
  if (found.length > mostCandidates) throw tooMany(found.length);
  return found;
}

/** One by one: a fine grid has a million. */
function* combinationsOf(values: readonly number[]): Generator<Growth> {
  for (const alpha of values) {
    for (const beta of values) {
      for (const gamma of values) yield { alpha, beta, gamma };
    }
  }
}

/** Rounded, so that the third step of 0.05 is 1.15 and not 1.1500000000000001. */
const gridValues = (step: number, largest: number): readonly number[] =>
  Array.from({ length: Math.floor((largest - 1) / step + 1e-9) + 1 }, (_, index) =>
    Number((1 + index * step).toFixed(6)),
  );

const tooMany = (received: number): ScalingError =>
  new ScalingError(
    'INVALID_SCALING_INPUT',
    'gridStep',
    `a grid of at most ${mostCandidates} candidates`,
    received,
  );
