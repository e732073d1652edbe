/**
 * Channels after scaling: nearest multiple of the divisor, never more than ten percent below the exact value.
 * Source: tensorflow/tpu models/official/efficientnet/efficientnet_builder.py, `round_filters`.
 */
export function roundFilters(filters: number, widthCoefficient: number, depthDivisor: number): number {
  const exact = filters * widthCoefficient;
  const nearest = Math.max(
    depthDivisor,
    Math.floor((exact + depthDivisor / 2) / depthDivisor) * depthDivisor,
  );
  return nearest < 0.9 * exact ? nearest + depthDivisor : nearest;
}

/** Repeats of a block after scaling, rounded up. Source: as above, `round_repeats`. */
export function roundRepeats(repeats: number, depthCoefficient: number): number {
  return Math.ceil(repeats * depthCoefficient);
}

/** Pixels after scaling: the multiple of `divisor` nearest to the exact value (halves up), at least one of it. */
export function roundResolution(exactPx: number, divisor: number): number {
  return Math.max(divisor, Math.floor(exactPx / divisor + 0.5) * divisor);
}
