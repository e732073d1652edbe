import { type ComparisonTarget, ScalingError } from '@phiscale/scaling';

/** As in tables 3 and 7 of the paper. */
export const usualFactor = 4;

/** @throws ScalingError `INVALID_SCALING_INPUT` for both multiply-adds and a factor. */
export function parseComparisonTarget({
  macs,
  factor,
}: {
  readonly macs?: number | null;
  readonly factor?: number | null;
}): ComparisonTarget {
  if (macs == null) return { factor: factor ?? usualFactor };
  if (factor == null) return { macs };
  throw new ScalingError('INVALID_SCALING_INPUT', 'factor', 'nothing beside macs', factor);
}
