import { describe, expect, it } from 'vitest';
import { fitPowerLaw } from './fit-power-law.ts';
import { observationsOf } from './published-series.ts';

const logRatios = (values: readonly number[]): Float64Array => {
  const middle = values.reduce((sum, value) => sum + Math.log(value), 0) / values.length;
  return Float64Array.from(values, (value) => Math.log(value) - middle);
};

// Expected numbers: SciPy 1.10.1, optimize.least_squares over all parameters, tests/reference/check-accuracy-forecast.py
describe('fitPowerLaw', () => {
  it('fits B0 to B7 as SciPy does', () => {
    const series = observationsOf('EFFICIENTNET_B0_B7', 'MACS');
    const { asymptote, coefficients, exponents } = fitPowerLaw(
      [logRatios(series.map(({ size }) => size))],
      Float64Array.from(series, ({ top1 }) => 100 - top1),
    );
    expect(asymptote).toBeCloseTo(14.9771246, 6);
    expect(coefficients[0]).toBeCloseTo(2.539731425, 6);
    expect(exponents[0]).toBeCloseTo(0.5296110861, 6);
  });

  it('fits two variables as SciPy does', () => {
    const design = [0.4, 1, 2, 4, 10].flatMap((size) =>
      [0.1, 0.2, 0.4, 0.7, 1].map((data) => ({ size, data })),
    );
    const errors = design.map(
      ({ size, data }, index) =>
        12 + 3 * (size / 2) ** -0.5 + 4 * (data / 0.4) ** -0.4 + 0.1 * Math.sin(7.3 * index),
    );
    const { asymptote, coefficients, exponents } = fitPowerLaw(
      [logRatios(design.map(({ size }) => size)), logRatios(design.map(({ data }) => data))],
      Float64Array.from(errors),
    );
    expect(asymptote).toBeCloseTo(12.03196812, 6);
    expect(coefficients[0]).toBeCloseTo(3.022679694, 6);
    expect(exponents[0]).toBeCloseTo(0.5000096916, 6);
    expect(coefficients[1]).toBeCloseTo(4.137078866, 6);
    expect(exponents[1]).toBeCloseTo(0.4044782345, 6);
  });

  it('keeps the asymptote at zero where it would fall below, as SciPy does', () => {
    const sizes = [1, 2, 4, 8, 16, 32];
    const { asymptote, coefficients, exponents } = fitPowerLaw(
      [logRatios(sizes)],
      Float64Array.from(sizes, (size) => 30 * size ** -0.5 - 2),
    );
    expect(asymptote).toBe(0);
    expect(coefficients[0]).toBeCloseTo(10.40243779, 5);
    expect(exponents[0]).toBeCloseTo(0.5761455288, 6);
  });

  it('stays within the bounds of the exponent', () => {
    const sizes = [1, 2, 4, 8, 16];
    const step = fitPowerLaw([logRatios(sizes)], Float64Array.of(40, 10, 10, 10, 10));
    expect(step.exponents[0]).toBeLessThanOrEqual(4);
    const logarithm = fitPowerLaw(
      [logRatios(sizes)],
      Float64Array.from(sizes, (size) => 90 - Math.log(size) ** 2),
    );
    expect(logarithm.exponents[0]).toBeGreaterThanOrEqual(0.01);
  });
});
