/** How channels become whole. */
export interface FilterRounding {
  /** The multiple that channels are rounded to. */
  readonly depthDivisor: number;
  /** Whether a multiple more than ten percent below the exact value gives way to the next one. Default true. */
  readonly keepsNinetyPercent?: boolean;
}

/**
 * Channels after scaling: nearest multiple of the divisor, halves up, at least one of it.
 * Source: tensorflow/tpu models/official/efficientnet/efficientnet_builder.py, `round_filters`; EfficientNetV2's has
 * no ten-percent rule.
 */
export function roundFilters(
  filters: number,
  widthCoefficient: number,
  depthDivisor: number,
  keepsNinetyPercent = true,
): number {
  const exact = filters * widthCoefficient;
  const nearest = Math.max(
    depthDivisor,
    Math.floor((exact + depthDivisor / 2) / depthDivisor) * depthDivisor,
  );
  return keepsNinetyPercent && nearest < 0.9 * exact ? nearest + depthDivisor : nearest;
}

export type RepeatRounding =
  /** Up (EfficientNet's `round_repeats`). */
  | 'CEIL'
  /** To the nearest, halves to the even one, at least 1 (Python's `round`: TinyNet, pycls). */
  | 'ROUND';

const repeatRoundings = {
  CEIL: Math.ceil,
  ROUND: (exact: number) => Math.max(1, roundHalfEven(exact)),
} as const satisfies Record<RepeatRounding, (exact: number) => number>;

/** Repeats of a block after scaling. */
export const roundRepeats = (
  repeats: number,
  depthCoefficient: number,
  rounding: RepeatRounding = 'CEIL',
): number => repeatRoundings[rounding](withoutNoise(repeats * depthCoefficient));

export type ResolutionRounding =
  /** Halves up. */
  'NEAREST' | 'DOWN' | 'UP';

const resolutionRoundings = {
  NEAREST: (multiples: number) => Math.floor(multiples + 0.5),
  DOWN: Math.floor,
  UP: Math.ceil,
} as const satisfies Record<ResolutionRounding, (multiples: number) => number>;

/** Pixels after scaling: a multiple of `divisor` beside the exact value, at least one of it. */
export const roundResolution = (
  exactPx: number,
  divisor: number,
  rounding: ResolutionRounding = 'NEAREST',
): number => Math.max(divisor, resolutionRoundings[rounding](withoutNoise(exactPx / divisor)) * divisor);

/** Relative; powers and products of doubles are off by some 1e-15. */
const noise = 1e-9;

/** Whole numbers and halves as such: the last bit of a power must not decide whether a stage gets one more block. */
function withoutNoise(value: number): number {
  const nearest = Math.round(2 * value) / 2;
  return Math.abs(value - nearest) <= noise * value ? nearest : value;
}

function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const isHalf = value - below === 0.5;
  return isHalf ? below + (below % 2) : Math.round(value);
}
