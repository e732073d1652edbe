import type { Prediction } from './forecast.ts';
import { refusal } from './forecast-error.ts';
import { centralInterval } from './interval.ts';
import { checkPoint, type ForecastPoint, type VariableName, variableNames } from './observation.ts';
import { errorAt, type PowerLaw, possibleError } from './power-law.ts';
import type { Study, Variable } from './study.ts';

/** More would fill a page; each costs a pass over the samples. */
const mostPoints = 100;

/** A point as the model sees it. */
interface Target {
  readonly point: ForecastPoint;
  /** As the variables' `logs`. */
  readonly logs: readonly number[];
  /** How many times outside the observed range; 1 inside. */
  readonly factors: Readonly<Record<VariableName, number>>;
}

interface Fits {
  readonly law: PowerLaw;
  /** Of the bootstrap samples. */
  readonly laws: readonly PowerLaw[];
  /** Draws the scatter of one observation, in percentage points. */
  readonly draw: () => number;
  readonly level: number;
}

/** @throws ForecastError `INVALID_ARGUMENT` for points that lack a variable of the model, or have one that it lacks. */
export function parsePoints(points: readonly ForecastPoint[], study: Study): readonly Target[] {
  if (points.length > mostPoints) {
    throw refusal('INVALID_ARGUMENT', 'points', `at most ${mostPoints} points`, points.length);
  }
  return points.map((point, index) => {
    const argument = `points[${index}]`;
    checkPoint(argument, point);
    const factors = { size: 1, trainingData: 1 };
    const logs: number[] = [];
    for (const name of variableNames) {
      const variable = study.variables.find((each) => each.name === name);
      const value = requireKnown(`${argument}.${name}`, point[name], variable, study.observations[0]?.[name]);
      if (variable === undefined || value === undefined) continue;
      logs.push(Math.log(value / variable.reference));
      factors[name] = Math.max(1, value / variable.most, variable.least / value);
    }
    return { point, logs, factors };
  });
}

function requireKnown(
  argument: string,
  value: number | undefined,
  variable: Variable | undefined,
  constant: number | undefined,
): number | undefined {
  const isKnown = variable === undefined ? value === undefined || value === constant : value !== undefined;
  if (isKnown) return value;
  const only = constant === undefined ? 'nothing' : `${constant} or nothing`;
  const expected =
    variable === undefined
      ? `${only}, since the observations do not differ in it`
      : 'a value, since the observations differ in it';
  throw refusal('INVALID_ARGUMENT', argument, expected, value);
}

/** What one more training run at the target reaches: the percentile interval of the samples, each with a scatter of its own. */
export function predict({ point, logs, factors }: Target, { law, laws, draw, level }: Fits): Prediction {
  const runs = laws.map((sample) => top1Of(errorAt(sample, logs) + draw()));
  return {
    ...point,
    top1: top1Of(errorAt(law, logs)),
    interval: centralInterval(runs, level),
    sizeExtrapolation: factors.size,
    trainingDataExtrapolation: factors.trainingData,
    extrapolates: factors.size > 1 || factors.trainingData > 1,
  };
}

const top1Of = (error: number): number => 100 - possibleError(error);
