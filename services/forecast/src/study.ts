import { refusal } from './forecast-error.ts';
import { checkObservations, type Observation, type VariableName, variableNames } from './observation.ts';
import type { LogRatios } from './power-law.ts';

/** A variable that differs among the observations, and so has a term in the model. */
export interface Variable {
  readonly name: VariableName;
  /** Geometric mean of the observations; ratios to it keep coefficient and exponent apart. */
  readonly reference: number;
  readonly least: number;
  readonly most: number;
  readonly logs: LogRatios;
}

/** Observations as the fit wants them: in an order of their own, so that no result depends on the caller's. */
export interface Study {
  readonly observations: readonly Observation[];
  /** Place of each in the caller's list. */
  readonly places: readonly number[];
  readonly variables: readonly Variable[];
  /** 100 − top-1, in percentage points. */
  readonly errors: Float64Array;
}

/** Values of a variable that determine its term, given the asymptote. */
export const leastDistinct = 3;
/** Largest by smallest value; half of what lies between B0 and B1. */
const leastSpread = 1.25;
/** Of the logarithms of size and data. */
const mostCorrelation = 0.99;

/** @throws ForecastError where the observations cannot identify the model; the codes say why. */
export function createStudy(given: readonly Observation[]): Study {
  checkObservations(given);
  const places = given.map((_, place) => place).sort((one, other) => compare(given[one], given[other]));
  const observations = places.flatMap((place) => given[place] ?? []);
  const variables = variableNames.flatMap((name) => variableOf(name, observations) ?? []);
  const [first, second] = variables;
  if (first === undefined) {
    throw refusal('NO_SPREAD', 'observations', spreadExpected, describe('size', observations));
  }
  const parameters = 1 + 2 * variables.length;
  if (observations.length <= parameters) {
    const expected = `at least ${parameters + 1} observations for ${parameters} parameters`;
    throw refusal('TOO_FEW_OBSERVATIONS', 'observations', expected, observations.length);
  }
  if (second !== undefined && Math.abs(cosine(first.logs, second.logs)) > mostCorrelation) {
    const expected = 'sizes and trainingData that do not grow together';
    throw refusal('CONFOUNDED_OBSERVATIONS', 'observations', expected, 'values that do');
  }
  const errors = Float64Array.from(observations, ({ top1 }) => 100 - top1);
  requireAgreement(variables, errors);
  return { observations, places, variables, errors };
}

const compare = (one: Observation | undefined, other: Observation | undefined): number =>
  (one?.size ?? 0) - (other?.size ?? 0) ||
  (one?.trainingData ?? 0) - (other?.trainingData ?? 0) ||
  (one?.top1 ?? 0) - (other?.top1 ?? 0);

const spreadExpected = `at least ${leastDistinct} distinct values, the largest ${leastSpread} times the smallest`;

/** Null for a variable that is not given, or the same everywhere. */
function variableOf(name: VariableName, observations: readonly Observation[]): Variable | null {
  const values = observations.flatMap((observation) => observation[name] ?? []);
  const distinct = new Set(values);
  if (distinct.size <= 1) return null;
  const [least, most] = [Math.min(...distinct), Math.max(...distinct)];
  if (distinct.size < leastDistinct || most < leastSpread * least) {
    throw refusal('NO_SPREAD', `observations.${name}`, spreadExpected, describe(name, observations));
  }
  const middle = values.reduce((sum, value) => sum + Math.log(value), 0) / values.length;
  const logs = Float64Array.from(values, (value) => Math.log(value) - middle);
  return { name, reference: Math.exp(middle), least, most, logs };
}

const describe = (name: VariableName, observations: readonly Observation[]): string =>
  [...new Set(observations.map((observation) => observation[name]))].slice(0, 5).join(', ') || 'none';

/** Of logarithms, whose mean is zero: their correlation. */
const cosine = (one: LogRatios, other: LogRatios): number => {
  const dot = (left: LogRatios, right: LogRatios): number =>
    left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
};

/** Repetitions show how far chance moves a result; where it moves more than the variables do, there is nothing to fit. */
function requireAgreement(variables: readonly Variable[], errors: Float64Array): void {
  const groups = Map.groupBy(errors.keys(), (row) => variables.map(({ logs }) => logs[row]).join(' '));
  const results = [...groups.values()].map((rows) => rows.map((row) => errors[row] ?? 0));
  const means = results.map((group) => group.reduce((sum, error) => sum + error, 0) / group.length);
  const repetition = Math.max(...results.map(range));
  const between = range(means);
  if (between === 0) {
    throw refusal('NO_TREND', 'observations', 'top1 that varies', `${100 - (means[0] ?? 0)} everywhere`);
  }
  if (repetition <= between) return;
  const expected = `repetitions closer than the ${between.toPrecision(3)} points between different networks`;
  throw refusal(
    'CONTRADICTING_OBSERVATIONS',
    'observations',
    expected,
    `${repetition.toPrecision(3)} points`,
  );
}

const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
