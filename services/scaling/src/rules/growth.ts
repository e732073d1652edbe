import { requireWithin } from '../scaling-error.ts';
import type { CombinationRule, CombinationScaling, CompoundScaling, FastCompoundScaling } from './scaling.ts';

/** The bases of compound scaling: d = α^φ, w = β^φ, r = γ^φ. */
export interface Growth {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
}

/** What a rule multiplies a baseline's dimensions by. */
export interface Factors {
  readonly depth: number;
  readonly width: number;
  readonly resolution: number;
}

/** How a rule grows along φ. */
export interface GrowthRule {
  readonly growth: Growth;
  readonly factorsAt: (phi: number) => Factors;
}

/** The paper's answer of its grid search around B0 (section 3.3): α·β²·γ² = 1.92. */
export const paperCoefficients = { alpha: 1.2, beta: 1.1, gamma: 1.15 } as const satisfies Growth;

/** Beyond these no published network lies. */
const growthLimits = [1, 4] as const;

export function compoundGrowth(scaling: CompoundScaling): GrowthRule {
  const alpha = requireWithin('alpha', scaling.alpha ?? paperCoefficients.alpha, ...growthLimits);
  const beta = requireWithin('beta', scaling.beta ?? paperCoefficients.beta, ...growthLimits);
  const gamma = requireWithin('gamma', scaling.gamma ?? paperCoefficients.gamma, ...growthLimits);
  return {
    growth: { alpha, beta, gamma },
    factorsAt: (phi) => ({ depth: alpha ** phi, width: beta ** phi, resolution: gamma ** phi }),
  };
}

/** How much of the growth of FLOPs each dimension brings about; the three add up to one. */
interface Shares {
  readonly depth: number;
  readonly width: number;
  readonly resolution: number;
}

/** Equal shares. Source: facebookresearch/pycls, pycls/models/scaler.py, scaling types "d" to "dwr". */
const combinations = {
  DEPTH: { depth: 1, width: 0, resolution: 0 },
  WIDTH: { depth: 0, width: 1, resolution: 0 },
  RESOLUTION: { depth: 0, width: 0, resolution: 1 },
  DEPTH_WIDTH: { depth: 1 / 2, width: 1 / 2, resolution: 0 },
  DEPTH_RESOLUTION: { depth: 1 / 2, width: 0, resolution: 1 / 2 },
  WIDTH_RESOLUTION: { depth: 0, width: 1 / 2, resolution: 1 / 2 },
  DEPTH_WIDTH_RESOLUTION: { depth: 1 / 3, width: 1 / 3, resolution: 1 / 3 },
} as const satisfies Record<CombinationRule, Shares>;

export const combinationGrowth = ({ rule }: CombinationScaling): GrowthRule => growthOf(combinations[rule]);

/** Dollár et al. 2021 (arXiv 2103.06877), section 5: d = s^((1−α)/2), w = s^(α/2), r = s^((1−α)/4); α = 0.8. */
export function fastCompoundGrowth({ widthShare = 0.8 }: FastCompoundScaling): GrowthRule {
  const width = requireWithin('widthShare', widthShare, 0, 1);
  return growthOf({ depth: (1 - width) / 2, width, resolution: (1 - width) / 2 });
}

/**
 * FLOPs double with each φ. Depth costs once, width and resolution cost twice. One power of two, as in pycls: (2^½)² is no
 * whole number in floating point, and 2^(½ · 2) is.
 */
function growthOf({ depth, width, resolution }: Shares): GrowthRule {
  const factorsAt = (phi: number): Factors => ({
    depth: 2 ** (depth * phi),
    width: 2 ** ((width / 2) * phi),
    resolution: 2 ** ((resolution / 2) * phi),
  });
  const { depth: alpha, width: beta, resolution: gamma } = factorsAt(1);
  return { growth: { alpha, beta, gamma }, factorsAt };
}
