import type { ResolvedScaling } from './rules/resolved-scaling.ts';
import { resolvers } from './rules/resolvers.ts';
import type { Scaling } from './rules/scaling.ts';
import { requireWhole, requireWithin } from './scaling-error.ts';

/** Beyond these no published network lies, and a typing error would ask for terabytes. */
export const coefficientLimits = {
  widthCoefficient: [0.01, 32],
  depthCoefficient: [0.001, 64],
  resolution: [8, 4096],
} as const;

/**
 * Turns what a caller asked for into coefficients.
 * @throws ScalingError when a number is not finite or out of range.
 */
export function resolveCoefficients(scaling: Scaling): ResolvedScaling {
  const resolve = resolvers[scaling.rule] as (scaling: Scaling) => ResolvedScaling;
  const resolved = resolve(scaling);
  const { coefficients, exactResolution } = resolved;
  const chosen = requireWhole('resolution', scaling.resolution ?? coefficients.resolution);
  requireWithin('widthCoefficient', coefficients.widthCoefficient, ...coefficientLimits.widthCoefficient);
  requireWithin('depthCoefficient', coefficients.depthCoefficient, ...coefficientLimits.depthCoefficient);
  return {
    ...resolved,
    exactResolution: scaling.resolution ?? exactResolution,
    coefficients: {
      ...coefficients,
      resolution: requireWithin('resolution', chosen, ...coefficientLimits.resolution),
      dropoutRate: requireWithin('dropoutRate', scaling.dropoutRate ?? coefficients.dropoutRate, 0, 0.99),
    },
  };
}
