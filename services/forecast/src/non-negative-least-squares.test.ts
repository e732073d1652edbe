import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonNegativeLeastSquares } from './non-negative-least-squares.ts';

const number = fc.double({ min: -10, max: 10, noNaN: true });
/** Of sums of a dozen products of tens, with coefficients that nearly dependent columns make large. */
const rounding = 1e-6;
const rows = fc.array(fc.tuple(number, number, number), { minLength: 4, maxLength: 12 });

describe('nonNegativeLeastSquares', () => {
  it('meets the conditions of Karush, Kuhn and Tucker: no column can be added to, or taken from, with gain', () => {
    fc.assert(
      fc.property(rows, (table) => {
        const column = (index: 0 | 1 | 2): Float64Array => Float64Array.from(table, (row) => row[index]);
        const ones = new Float64Array(table.length).fill(1);
        const columns = [ones, column(0), column(1)];
        const { coefficients, residuals } = nonNegativeLeastSquares(columns, column(2));
        for (const [index, each] of columns.entries()) {
          const gain = each.reduce((sum, value, row) => sum + value * (residuals[row] ?? 0), 0);
          expect(coefficients[index]).toBeGreaterThanOrEqual(0);
          expect(gain).toBeLessThanOrEqual(rounding);
          if ((coefficients[index] ?? 0) > 0) expect(gain).toBeGreaterThanOrEqual(-rounding);
        }
      }),
      { seed: 1 },
    );
  });

  it('gives a column that depends on those before it nothing', () => {
    const ones = new Float64Array(4).fill(1);
    const { coefficients } = nonNegativeLeastSquares([ones, ones], Float64Array.of(1, 2, 3, 4));
    expect(coefficients).toEqual([2.5, 0]);
  });
});
