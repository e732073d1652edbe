import { DomainError } from '@phiscale/common';

export type ForecastErrorCode =
  /** Fewer observations than the model has parameters, and one. */
  | 'TOO_FEW_OBSERVATIONS'
  /** Neither sizes nor data sizes have enough distinct values, far enough apart. */
  | 'NO_SPREAD'
  /** Sizes and data sizes grow together: their effects cannot be told apart. */
  | 'CONFOUNDED_OBSERVATIONS'
  /** Repetitions of one observation differ more than different observations do. */
  | 'CONTRADICTING_OBSERVATIONS'
  /** Accuracy does not vary, or does not grow with size or data. */
  | 'NO_TREND'
  /** An argument is out of its documented range. */
  | 'INVALID_ARGUMENT'
  /** The caller gave up. */
  | 'CANCELLED';

/** Raised for bad input only, and when the caller gives up. */
export class ForecastError extends DomainError<ForecastErrorCode> {}

/** The error for an argument that is not as expected. */
export function refusal(
  code: ForecastErrorCode,
  argument: string,
  expected: string,
  given: string | number | undefined,
): ForecastError {
  const received = String(given);
  return new ForecastError(code, `${argument}: expected ${expected}, received ${received}`, {
    argument,
    expected,
    received,
  });
}

/** @throws ForecastError `INVALID_ARGUMENT` unless `value` is finite and within [least, most]. */
export function requireWithin(argument: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw refusal('INVALID_ARGUMENT', argument, `a number from ${least} to ${most}`, value);
}
