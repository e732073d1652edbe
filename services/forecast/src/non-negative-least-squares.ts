export interface LinearFit {
  /** One a column, none below zero. */
  readonly coefficients: readonly number[];
  /** What the columns leave unexplained of each value. */
  readonly residuals: Float64Array;
  /** Sum of the squared residuals. */
  readonly squares: number;
}

/**
 * Least squares of `values` by `columns` with non-negative coefficients. Exact, for a handful of columns: where the
 * unconstrained minimum has a negative coefficient, the minimum lies on a face of the feasible cone, which is the same
 * problem with one column less.
 */
export function nonNegativeLeastSquares(columns: readonly Float64Array[], values: Float64Array): LinearFit {
  const free = leastSquares(columns, values);
  if (free.coefficients.every((coefficient) => coefficient >= 0)) return free;
  const faces = columns.map((_, left) => {
    const face = nonNegativeLeastSquares(columns.toSpliced(left, 1), values);
    return { ...face, coefficients: face.coefficients.toSpliced(left, 0, 0) };
  });
  return faces.reduce((best, face) => (face.squares < best.squares ? face : best));
}

/** What is left of a column, relative to the square of its length, is rounding: it depends on the columns before it. */
const rankTolerance = 1e-24;

/** Modified Gram-Schmidt, stable for columns that are nearly constant, as powers of a small exponent are. */
function leastSquares(columns: readonly Float64Array[], values: Float64Array): LinearFit {
  const residuals = new Float64Array(values);
  const directions: { readonly vector: Float64Array; readonly square: number; readonly shares: number[] }[] =
    [];
  for (const column of columns) {
    const vector = new Float64Array(column);
    const shares: number[] = [];
    for (const before of directions) shares.push(subtractProjection(vector, before.vector, before.square));
    const square = dot(vector, vector);
    const isDependent = square <= rankTolerance * dot(column, column);
    directions.push({ vector, square: isDependent ? 0 : square, shares });
  }
  const coefficients = directions.map(({ vector, square }) => subtractProjection(residuals, vector, square));
  // From directions to columns, last one first: each column has shares of the directions before it
  for (let last = coefficients.length - 1; last > 0; last--) {
    const shares = directions[last]?.shares ?? [];
    for (let before = 0; before < last; before++) {
      coefficients[before] = (coefficients[before] ?? 0) - (coefficients[last] ?? 0) * (shares[before] ?? 0);
    }
  }
  return { coefficients, residuals, squares: dot(residuals, residuals) };
}

/** Takes from `vector`, in place, its part along `direction`; answers how often that held `direction`. */
function subtractProjection(vector: Float64Array, direction: Float64Array, square: number): number {
  if (square === 0) return 0;
  const share = dot(vector, direction) / square;
  for (let row = 0; row < vector.length; row++) {
    vector[row] = (vector[row] as number) - share * (direction[row] as number);
  }
  return share;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < one.length; row++) sum += (one[row] as number) * (other[row] as number);
  return sum;
}
