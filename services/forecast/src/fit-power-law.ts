import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { type LinearFit, nonNegativeLeastSquares } from './non-negative-least-squares.ts';
import type { LogRatios, PowerLaw } from './power-law.ts';

/** Smaller exponents are logarithms, which have no asymptote; larger ones are steps. */
export const exponentBounds = { least: 0.01, most: 4 } as const;

/** The problem is not convex: the search starts where the sum of squares is least. Doubling, within the bounds. */
const startingExponents = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2];

/** From a start of the grid; the tenth digit no longer changes (published series). The library stops at nothing else. */
const iterations = 20;
/** From the exponents of a fit to nearly the same data. */
const iterationsFromFit = 6;
/** Forward: as exact as central differences of 1e-4 where it matters, with a third fewer projections. */
const gradientDifference = 1e-6;

/**
 * Fits errors, in percentage points: variable projection (Golub & Pereyra 1973). For given exponents the rest is linear
 * and solved exactly, so that Levenberg-Marquardt searches the exponents alone, whose bounds are a box.
 * @param similar the law of nearly the same data, to start from; default: the best of a grid of exponents.
 */
export function fitPowerLaw(
  variables: readonly LogRatios[],
  errors: Float64Array,
  similar?: PowerLaw,
): PowerLaw {
  const start = similar?.exponents ?? bestStart(variables, errors);
  const y = Array.from(errors);
  const { parameterValues: exponents } = levenbergMarquardt(
    { x: y.map((_, index) => index), y },
    (exponents) => {
      const { residuals } = project(variables, exponents, errors);
      return (index) => (errors[index] as number) - (residuals[index] as number);
    },
    {
      initialValues: [...start],
      minValues: start.map(() => exponentBounds.least),
      maxValues: start.map(() => exponentBounds.most),
      maxIterations: similar === undefined ? iterations : iterationsFromFit,
      errorTolerance: 1e-20,
      gradientDifference,
    },
  );
  const [asymptote = 0, ...coefficients] = project(variables, exponents, errors).coefficients;
  return { asymptote, coefficients, exponents };
}

function bestStart(variables: readonly LogRatios[], errors: Float64Array): readonly number[] {
  const starts = combinations(variables.length).map((exponents) => ({
    exponents,
    squares: project(variables, exponents, errors).squares,
  }));
  return starts.reduce((best, start) => (start.squares < best.squares ? start : best)).exponents;
}

const combinations = (variables: number): readonly (readonly number[])[] =>
  variables === 0
    ? [[]]
    : combinations(variables - 1).flatMap((rest) => startingExponents.map((exponent) => [...rest, exponent]));

/** The asymptote and the coefficients that fit best under the exponents. */
function project(
  variables: readonly LogRatios[],
  exponents: readonly number[],
  errors: Float64Array,
): LinearFit {
  const powers = variables.map((logs, index) => powersOf(logs, exponents[index] as number));
  return nonNegativeLeastSquares([new Float64Array(errors.length).fill(1), ...powers], errors);
}

function powersOf(logs: LogRatios, exponent: number): Float64Array {
  const powers = new Float64Array(logs.length);
  for (let row = 0; row < powers.length; row++) powers[row] = Math.exp(-exponent * (logs[row] as number));
  return powers;
}
