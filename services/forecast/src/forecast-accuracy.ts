import { createRandom } from '@phiscale/common';
import { exponentBounds, fitPowerLaw } from './fit-power-law.ts';
import type { Estimate, FittedObservation, Forecast, ForecastTerm, ForecastWarning } from './forecast.ts';
import { refusal, requireWithin } from './forecast-error.ts';
import { centralInterval } from './interval.ts';
import type { ForecastPoint, Observation, VariableName } from './observation.ts';
import { errorAt, type PowerLaw } from './power-law.ts';
import { parsePoints, predict } from './predict.ts';
import { bootstrapFits, leaveOneOut, scatter } from './refit.ts';
import { createStudy, type Study } from './study.ts';

export interface ForecastOptions {
  /** Central share of the bootstrap distribution that intervals span, from 0.5 to 0.99. Default 0.9: 5 to 95 %. */
  readonly level?: number;
  /** Fits to resampled residuals, from 100 to 2,000. Default 500. */
  readonly bootstrapSamples?: number;
  /** Of the resampling, a 32-bit integer: the same request has the same answer. Default 0. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
}

/** Observations × samples: a few tenths of a second, with the event loop free in between. */
const mostWork = 50_000;

/**
 * Fits `error = c + a·(size / reference)^−p + b·(data / reference)^−q` to observed accuracies, with the terms whose
 * variable differs among them, and predicts the accuracy at the points.
 * @throws ForecastError for observations that cannot identify the model, for numbers out of range, and when cancelled.
 */
export async function forecastAccuracy(
  observations: readonly Observation[],
  points: readonly ForecastPoint[],
  options: ForecastOptions = {},
): Promise<Forecast> {
  const { signal } = options;
  const study = createStudy(observations);
  const { level, samples, seed } = checkOptions(options, observations.length);
  const { variables, errors } = study;
  const targets = parsePoints(points, study);
  const law = fitLaw(study);
  const fitted = errors.map((_, row) =>
    errorAt(
      law,
      variables.map(({ logs }) => logs[row] ?? 0),
    ),
  );
  const residuals = errors.map((error, row) => error - (fitted[row] ?? 0));
  const left = await leaveOneOut(study, { signal });

  const random = createRandom(seed);
  const scattered = scatter(residuals, parametersOf(law));
  const draw = (): number => scattered[Math.floor(random() * scattered.length)] ?? 0;
  const laws = await bootstrapFits(study, law, fitted, draw, { samples, signal });
  const predictions = targets.map((target) => predict(target, { law, laws, draw, level }));

  const estimate = (parameter: (law: PowerLaw) => number): Estimate => ({
    value: parameter(law),
    interval: centralInterval(laws.map(parameter), level),
  });
  const termOf = (name: VariableName): ForecastTerm | null => {
    const index = variables.findIndex((variable) => variable.name === name);
    const variable = variables[index];
    if (variable === undefined) return null;
    return {
      coefficient: estimate(({ coefficients }) => coefficients[index] ?? 0),
      exponent: estimate(({ exponents }) => exponents[index] ?? 0),
      reference: variable.reference,
    };
  };
  const known = left.flatMap((error, row) => (error === null ? [] : Math.abs((errors[row] ?? 0) - error)));
  return {
    model: {
      asymptote: estimate(({ asymptote }) => asymptote),
      size: termOf('size'),
      trainingData: termOf('trainingData'),
    },
    rSquared: 1 - squares(residuals) / squares(errors.map((error) => error - mean(errors))),
    rmse: Math.sqrt(squares(residuals) / residuals.length),
    leaveOneOutError: known.length === 0 ? null : mean(known),
    observations: inGivenOrder(study, (row) => fittedObservation(study, row, fitted, left)),
    predictions,
    warnings: warningsOf(
      law,
      errors.length,
      predictions.some(({ extrapolates }) => extrapolates),
    ),
  };
}

function checkOptions({ level = 0.9, bootstrapSamples = 500, seed = 0 }: ForecastOptions, rows: number) {
  requireWithin('level', level, 0.5, 0.99);
  requireWithin('bootstrapSamples', bootstrapSamples, 100, 2_000);
  if (!Number.isInteger(bootstrapSamples) || bootstrapSamples * rows > mostWork) {
    const expected = `a whole number, at most ${mostWork} divided by the ${rows} observations`;
    throw refusal('INVALID_ARGUMENT', 'bootstrapSamples', expected, bootstrapSamples);
  }
  return { level, samples: bootstrapSamples, seed };
}

function fitLaw({ variables, errors }: Study): PowerLaw {
  const law = fitPowerLaw(
    variables.map(({ logs }) => logs),
    errors,
  );
  for (const [index, { name }] of variables.entries()) {
    if (law.coefficients[index] === 0) {
      throw refusal('NO_TREND', 'observations', `top1 that grows with ${name}`, 'top1 that does not');
    }
  }
  return law;
}

const parametersOf = ({ exponents }: PowerLaw): number => 1 + 2 * exponents.length;

function fittedObservation(
  { observations, errors }: Study,
  row: number,
  fitted: Float64Array,
  left: readonly (number | null)[],
): FittedObservation {
  const [error = 0, expected = 0, predicted = null] = [errors[row], fitted[row], left[row]];
  return {
    ...(observations[row] as Observation),
    fitted: 100 - expected,
    residual: expected - error,
    leaveOneOutError: predicted === null ? null : predicted - error,
  };
}

function inGivenOrder<Item>({ places }: Study, item: (row: number) => Item): readonly Item[] {
  const items: Item[] = [];
  for (const [row, place] of places.entries()) items[place] = item(row);
  return items;
}

function warningsOf(law: PowerLaw, observations: number, extrapolates: boolean): readonly ForecastWarning[] {
  const { least, most } = exponentBounds;
  const holds: Record<ForecastWarning, boolean> = {
    EXPONENT_AT_BOUND: law.exponents.some((exponent) => exponent <= least || exponent >= most),
    ASYMPTOTE_AT_ZERO: law.asymptote === 0,
    FEW_DEGREES_OF_FREEDOM: observations - parametersOf(law) < 3,
    EXTRAPOLATION: extrapolates,
  };
  return (Object.keys(holds) as ForecastWarning[]).filter((warning) => holds[warning]);
}

const mean = (values: Float64Array | readonly number[]): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);
