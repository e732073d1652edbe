export type {
  Estimate,
  FittedObservation,
  Forecast,
  ForecastModel,
  ForecastTerm,
  ForecastWarning,
  Prediction,
} from './forecast.ts';
export { type ForecastOptions, forecastAccuracy } from './forecast-accuracy.ts';
export { type ForecastErrorCode, refusal } from './forecast-error.ts';
export type { Interval } from './interval.ts';
export type { ForecastPoint, Observation } from './observation.ts';
export {
  observationsOf,
  type PublishedSeries,
  type PublishedSeriesName,
  publishedSeries,
  type SizeMeasure,
  sizeOf,
} from './published-series.ts';
