import type { Baseline } from '../baselines/baseline.ts';
import type { CustomBaseline } from '../baselines/custom-baseline.ts';
import { type BaselineName, baselines } from '../baselines/index.ts';
import { parseCustomBaseline } from '../baselines/parse-custom-baseline.ts';
import { roundResolution } from '../rounding.ts';
import { requireWhole, requireWithin } from '../scaling-error.ts';
import { variants } from '../variants.ts';
import {
  combinationGrowth,
  compoundGrowth,
  type Factors,
  fastCompoundGrowth,
  type GrowthRule,
} from './growth.ts';
import { largestPhi } from './phi-range.ts';
import type { ResolvedScaling } from './resolved-scaling.ts';
import type {
  CombinationScaling,
  OfficialScaling,
  RuledScaling,
  ScalingOf,
  ScalingRule,
  TableScaling,
} from './scaling.ts';
import { scalingTables, tableFactors } from './tables.ts';

const largestDivisor = 128;

/** How each rule finds its coefficients. */
export const resolvers = {
  OFFICIAL: resolveOfficial,
  COMPOUND: (scaling) => resolveGrowth(scaling, compoundGrowth(scaling)),
  DEPTH: resolveCombination,
  WIDTH: resolveCombination,
  RESOLUTION: resolveCombination,
  DEPTH_WIDTH: resolveCombination,
  DEPTH_RESOLUTION: resolveCombination,
  WIDTH_RESOLUTION: resolveCombination,
  DEPTH_WIDTH_RESOLUTION: resolveCombination,
  FAST_COMPOUND: (scaling) => resolveGrowth(scaling, fastCompoundGrowth(scaling)),
  TINYNET: resolveTable,
  EFFICIENTNET_X_GPU: resolveTable,
  EFFICIENTNET_X_TPU: resolveTable,
} satisfies { readonly [Rule in ScalingRule]: (scaling: ScalingOf<Rule>) => ResolvedScaling };

type PhiScaling = Exclude<RuledScaling, OfficialScaling>;

function resolveOfficial({ rule, variant }: OfficialScaling): ResolvedScaling {
  const { baseline, widthCoefficient, depthCoefficient, resolution, dropoutRate } = variants[variant];
  return {
    baseline,
    definition: baselines[baseline],
    rule,
    variant,
    phi: null,
    ...noGrowth,
    exactResolution: resolution,
    coefficients: { widthCoefficient, depthCoefficient, resolution, dropoutRate },
  };
}

function resolveCombination(scaling: CombinationScaling): ResolvedScaling {
  return resolveGrowth(scaling, combinationGrowth(scaling));
}

function resolveGrowth(scaling: PhiScaling, { growth, factorsAt }: GrowthRule): ResolvedScaling {
  const phi = requireWithin('phi', scaling.phi, -largestPhi, largestPhi);
  const { alpha, beta, gamma } = growth;
  return {
    ...resolveFactors(scaling, phi, factorsAt(phi)),
    alpha,
    beta,
    gamma,
    flopsGrowth: alpha * beta ** 2 * gamma ** 2,
  };
}

function resolveTable(scaling: TableScaling): ResolvedScaling {
  const resolved = resolveFactors(scaling, scaling.phi, tableFactors(scaling.rule, scaling.phi));
  const { rounding } = scalingTables[scaling.rule] as { rounding?: Baseline['rounding'] };
  return rounding === undefined
    ? resolved
    : { ...resolved, definition: { ...resolved.definition, rounding } };
}

const noGrowth = { alpha: null, beta: null, gamma: null, flopsGrowth: null };

function resolveFactors(
  { rule, resolutionDivisor = 1, resolutionRounding, ...scaling }: PhiScaling,
  phi: number,
  factors: Factors,
): ResolvedScaling {
  const { baseline, definition } = findBaseline(scaling.baseline ?? 'EFFICIENTNET_B0');
  const divisor = requireWhole('resolutionDivisor', resolutionDivisor);
  requireWithin('resolutionDivisor', divisor, 1, largestDivisor);
  const exactResolution = (scaling.baseResolution ?? definition.resolution) * factors.resolution;
  return {
    baseline,
    definition,
    rule,
    variant: null,
    phi,
    ...noGrowth,
    exactResolution,
    coefficients: {
      widthCoefficient: factors.width,
      depthCoefficient: factors.depth,
      resolution: roundResolution(exactResolution, divisor, resolutionRounding),
      dropoutRate: scaledDropoutRate(phi, definition.dropoutRate),
    },
  };
}

const findBaseline = (
  given: BaselineName | CustomBaseline,
): { readonly baseline: BaselineName | null; readonly definition: Baseline } =>
  typeof given === 'string'
    ? { baseline: given, definition: baselines[given] }
    : { baseline: null, definition: parseCustomBaseline(given) };

/**
 * Dropout grows linearly from B0's 0.2 to 0.5 at φ = 7 (section 5.2 of the paper), and stays there. A baseline without
 * dropout is scaled without.
 */
function scaledDropoutRate(phi: number, baselineRate: number): number {
  const largestRate = 0.5;
  if (baselineRate === 0 || baselineRate > largestRate) return baselineRate;
  const share = Math.min(1, Math.max(0, phi / 7));
  return baselineRate + (largestRate - baselineRate) * share;
}
