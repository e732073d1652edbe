import { type BaselineName, baselines } from './baselines/index.ts';
import { roundResolution } from './rounding.ts';
import { requireWhole, requireWithin } from './scaling-error.ts';
import { type Coefficients, type VariantName, variants } from './variants.ts';

/** The paper's answer of its grid search around B0 (section 3.3): α·β²·γ² = 1.92. */
export const paperCoefficients = { alpha: 1.2, beta: 1.1, gamma: 1.15 } as const;

/** A row of the official table. */
export interface OfficialScaling {
  readonly rule: 'OFFICIAL';
  readonly variant: VariantName;
}

/** d = α^φ, w = β^φ, r = γ^φ (equation 3 of the paper). */
export interface CompoundScaling {
  readonly rule: 'COMPOUND';
  readonly baseline?: BaselineName;
  /** Any real number; negative shrinks. */
  readonly phi: number;
  readonly alpha?: number;
  readonly beta?: number;
  readonly gamma?: number;
  /** Multiple of pixels to which the resolution is rounded. Default 1. */
  readonly resolutionDivisor?: number;
}

export type Scaling = (OfficialScaling | CompoundScaling) & {
  /** Overrides the resolution, in pixels. */
  readonly resolution?: number;
  /** Overrides the dropout rate before the classifier, in [0, 1). */
  readonly dropoutRate?: number;
};

export type ScalingRule = Scaling['rule'];

export interface ResolvedScaling {
  readonly baseline: BaselineName;
  readonly rule: ScalingRule;
  readonly variant: VariantName | null;
  /** Null for the official table, which follows no single φ. */
  readonly phi: number | null;
  readonly alpha: number | null;
  readonly beta: number | null;
  readonly gamma: number | null;
  /** α·β²·γ², the factor by which FLOPs grow when φ grows by one. */
  readonly flopsGrowth: number | null;
  /** The resolution before rounding, in pixels. */
  readonly exactResolution: number;
  readonly coefficients: Coefficients;
}

/** Beyond these no published network lies, and a typing error would ask for terabytes. */
const limits = {
  phi: 40,
  growth: [1, 4],
  widthCoefficient: [0.01, 32],
  depthCoefficient: [0.001, 64],
  resolution: [8, 4096],
} as const;

/**
 * Turns what a caller asked for into coefficients.
 * @throws ScalingError when a number is not finite or out of range.
 */
export function resolveCoefficients(scaling: Scaling): ResolvedScaling {
  const resolved = resolvers[scaling.rule](scaling as never);
  const { coefficients, exactResolution } = resolved;
  const chosen = requireWhole('resolution', scaling.resolution ?? coefficients.resolution);
  requireWithin('widthCoefficient', coefficients.widthCoefficient, ...limits.widthCoefficient);
  requireWithin('depthCoefficient', coefficients.depthCoefficient, ...limits.depthCoefficient);
  return {
    ...resolved,
    exactResolution: scaling.resolution ?? exactResolution,
    coefficients: {
      ...coefficients,
      resolution: requireWithin('resolution', chosen, ...limits.resolution),
      dropoutRate: requireWithin('dropoutRate', scaling.dropoutRate ?? coefficients.dropoutRate, 0, 0.99),
    },
  };
}

const resolvers = {
  OFFICIAL: ({ variant }: OfficialScaling): ResolvedScaling => {
    const { baseline, name: _, family: __, ...coefficients } = variants[variant];
    return {
      baseline,
      rule: 'OFFICIAL',
      variant,
      phi: null,
      alpha: null,
      beta: null,
      gamma: null,
      flopsGrowth: null,
      exactResolution: coefficients.resolution,
      coefficients,
    };
  },
  COMPOUND: (scaling: CompoundScaling): ResolvedScaling => {
    const baseline = scaling.baseline ?? 'EFFICIENTNET_B0';
    const { resolution, dropoutRate } = baselines[baseline];
    const phi = requireWithin('phi', scaling.phi, -limits.phi, limits.phi);
    const alpha = requireWithin('alpha', scaling.alpha ?? paperCoefficients.alpha, ...limits.growth);
    const beta = requireWithin('beta', scaling.beta ?? paperCoefficients.beta, ...limits.growth);
    const gamma = requireWithin('gamma', scaling.gamma ?? paperCoefficients.gamma, ...limits.growth);
    const divisor = requireWithin(
      'resolutionDivisor',
      requireWhole('resolutionDivisor', scaling.resolutionDivisor ?? 1),
      1,
      128,
    );
    const exactResolution = resolution * gamma ** phi;
    return {
      baseline,
      rule: 'COMPOUND',
      variant: null,
      phi,
      alpha,
      beta,
      gamma,
      flopsGrowth: alpha * beta ** 2 * gamma ** 2,
      exactResolution,
      coefficients: {
        widthCoefficient: beta ** phi,
        depthCoefficient: alpha ** phi,
        resolution: roundResolution(exactResolution, divisor),
        dropoutRate: compoundDropoutRate(phi, dropoutRate),
      },
    };
  },
} satisfies Record<ScalingRule, (scaling: never) => ResolvedScaling>;

/** Dropout grows linearly from B0's 0.2 to 0.5 at φ = 7 (section 5.2 of the paper), and stays there. */
function compoundDropoutRate(phi: number, baselineRate: number): number {
  const largestRate = 0.5;
  const share = Math.min(1, Math.max(0, phi / 7));
  return baselineRate + (largestRate - baselineRate) * share;
}
