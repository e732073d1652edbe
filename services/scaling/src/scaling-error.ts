export type ScalingErrorCode =
  /** A number is not finite or outside its documented range. */
  | 'COEFFICIENT_OUT_OF_RANGE'
  /** The inputs contradict each other, or one that the rule needs is missing. */
  | 'INVALID_SCALING_INPUT'
  /** No network of the rule is as small as the budget. */
  | 'BUDGET_TOO_SMALL'
  /** The rule has no network near the multiply-adds that a comparison asks for. */
  | 'TARGET_OUT_OF_REACH'
  /** The network would exceed what this service builds. */
  | 'NETWORK_TOO_LARGE'
  /** The network shrinks its image below one pixel. */
  | 'RESOLUTION_TOO_SMALL';

/** Raised for bad input only; says which argument, what was expected and what came. */
export class ScalingError extends Error {
  override readonly name = 'ScalingError';
  readonly code: ScalingErrorCode;
  readonly problem: { readonly argument: string; readonly expected: string; readonly received: string };

  constructor(code: ScalingErrorCode, argument: string, expected: string, received: unknown) {
    super(`${argument}: expected ${expected}, received ${String(received)}`);
    this.code = code;
    this.problem = { argument, expected, received: String(received) };
  }
}

/** @throws ScalingError `COEFFICIENT_OUT_OF_RANGE` unless `value` is finite and within [least, most]. */
export function requireWithin(argument: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw new ScalingError('COEFFICIENT_OUT_OF_RANGE', argument, `a number from ${least} to ${most}`, value);
}

/** @throws ScalingError `COEFFICIENT_OUT_OF_RANGE` unless `value` is a whole number. */
export function requireWhole(argument: string, value: number): number {
  if (Number.isInteger(value)) return value;
  throw new ScalingError('COEFFICIENT_OUT_OF_RANGE', argument, 'a whole number', value);
}

/** @throws ScalingError `INVALID_SCALING_INPUT` unless `value` is one of `choices`. */
export function requireOneOf<Choice>(argument: string, value: Choice, choices: readonly Choice[]): Choice {
  if (choices.includes(value)) return value;
  throw new ScalingError('INVALID_SCALING_INPUT', argument, `one of ${choices.join(', ')}`, value);
}
