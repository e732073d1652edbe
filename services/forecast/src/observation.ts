import { refusal, requireWithin } from './forecast-error.ts';

/** What an accuracy depends on, as far as this model knows. */
export interface ForecastPoint {
  /** Multiply-adds or parameters of the network: the same measure throughout. Above 0, at most 1e18. */
  readonly size?: number | undefined;
  /** Training images, or the fraction of them: the same unit throughout. Above 0, at most 1e18. */
  readonly trainingData?: number | undefined;
}

/** One trained and evaluated network. */
export interface Observation extends ForecastPoint {
  /** Top-1 accuracy in percent, from 0 to 100. */
  readonly top1: number;
}

export type VariableName = keyof ForecastPoint;
export const variableNames = ['size', 'trainingData'] as const satisfies readonly VariableName[];

/** A forecast is for the networks of one study; more would take long. */
const mostObservations = 100;

const least = 1e-18;
const most = 1e18;

/** @throws ForecastError `INVALID_ARGUMENT` for numbers that are out of range, or given for some observations only. */
export function checkObservations(observations: readonly Observation[]): void {
  if (observations.length > mostObservations) {
    const expected = `at most ${mostObservations} observations`;
    throw refusal('INVALID_ARGUMENT', 'observations', expected, observations.length);
  }
  for (const [index, observation] of observations.entries()) {
    const argument = `observations[${index}]`;
    checkPoint(argument, observation);
    requireWithin(`${argument}.top1`, observation.top1, 0, 100);
    for (const name of variableNames) {
      if ((observation[name] === undefined) === (observations[0]?.[name] === undefined)) continue;
      const expected = 'a value for all observations, or for none';
      throw refusal('INVALID_ARGUMENT', `${argument}.${name}`, expected, observation[name]);
    }
  }
}

export function checkPoint(argument: string, point: ForecastPoint): void {
  for (const name of variableNames) {
    const value = point[name];
    if (value !== undefined) requireWithin(`${argument}.${name}`, value, least, most);
  }
}
