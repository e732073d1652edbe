/** One variable of the model: ln(value / reference) of each observation. */
export type LogRatios = Float64Array;

/** `error = asymptote + Σ coefficients[k] · (value[k] / reference[k])^−exponents[k]`, in percentage points. */
export interface PowerLaw {
  readonly asymptote: number;
  readonly coefficients: readonly number[];
  readonly exponents: readonly number[];
}

/** Percentage points of error where each variable is `exp(logs[k])` times its reference. */
export const errorAt = ({ asymptote, coefficients, exponents }: PowerLaw, logs: readonly number[]): number =>
  logs.reduce(
    (error, log, index) => error + (coefficients[index] ?? 0) * Math.exp(-(exponents[index] ?? 0) * log),
    asymptote,
  );

/** Within 0 and 100 percentage points: a law continued far beyond its observations leaves them. */
export const possibleError = (error: number): number => Math.min(100, Math.max(0, error));
