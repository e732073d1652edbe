import type { Interval } from './interval.ts';
import type { ForecastPoint, Observation } from './observation.ts';

/** A parameter of the model, and where the bootstrap samples have it. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/** `coefficient · (value / reference)^−exponent`: the error that a variable explains. */
export interface ForecastTerm {
  /** Percentage points, at the reference. */
  readonly coefficient: Estimate;
  readonly exponent: Estimate;
  /** Geometric mean of the observed values, in their unit. */
  readonly reference: number;
}

/** `error = asymptote + term of the size + term of the data`; null for what does not differ among the observations. */
export interface ForecastModel {
  /** Percentage points of error that neither size nor data removes. */
  readonly asymptote: Estimate;
  readonly size: ForecastTerm | null;
  readonly trainingData: ForecastTerm | null;
}

/** An observation beside what the model says about it. */
export interface FittedObservation extends Observation {
  /** Top-1 of the model, in percent. */
  readonly fitted: number;
  /** Observed − fitted, in percentage points. */
  readonly residual: number;
  /** Observed − predicted by a fit to the other observations. Null where those cannot identify the model. */
  readonly leaveOneOutError: number | null;
}

export interface Prediction extends ForecastPoint {
  /** Percent, within 0 and 100. */
  readonly top1: number;
  /** Of one more training run at this point: uncertainty of the model and scatter of the observations. */
  readonly interval: Interval;
  /** How many times the point lies above the largest or below the smallest observed value; 1 between them. */
  readonly sizeExtrapolation: number;
  readonly trainingDataExtrapolation: number;
  readonly extrapolates: boolean;
}

export type ForecastWarning =
  /** An exponent is at a bound of the search: the data follow no power law. */
  | 'EXPONENT_AT_BOUND'
  /** The best asymptote is zero: the observations show no sign of an end. */
  | 'ASYMPTOTE_AT_ZERO'
  /** Fewer than three observations beyond the parameters: intervals rest on little. */
  | 'FEW_DEGREES_OF_FREEDOM'
  /** A point lies outside the observed range. */
  | 'EXTRAPOLATION';

export interface Forecast {
  readonly model: ForecastModel;
  /** Share of the variance of top-1 that the model explains. */
  readonly rSquared: number;
  /** Root of the mean squared residual, in percentage points. */
  readonly rmse: number;
  /** Mean absolute leave-one-out error in percentage points. */
  readonly leaveOneOutError: number | null;
  /** In the order of the observations. */
  readonly observations: readonly FittedObservation[];
  /** In the order of the points. */
  readonly predictions: readonly Prediction[];
  readonly warnings: readonly ForecastWarning[];
}
