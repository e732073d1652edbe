import { describe, expect, it } from 'vitest';
import { coefficientCandidates as steps } from './coefficient-candidates.ts';
import { atOnce } from './steps.ts';

const coefficientCandidates = (...args: Parameters<typeof steps>) => atOnce(steps(...args));

describe('coefficientCandidates', () => {
  // Counted independently by exhaustive enumeration
  it.each<[gridStep: number, tolerance: number, count: number]>([
    [0.05, 0.1, 108],
    [0.05, 0.2, 215],
  ])('has, on a grid of %f and a tolerance of %f, %i candidates', (gridStep, tolerance, count) => {
    expect(coefficientCandidates({ gridStep, tolerance })).toHaveLength(count);
  });

  it("has the paper's answer among them, with the cost of the network that it gives", () => {
    const paper = coefficientCandidates().find(
      ({ alpha, beta, gamma }) => alpha === 1.2 && beta === 1.1 && gamma === 1.15,
    );
    expect(paper?.flopsGrowth).toBeCloseTo(1.92027, 5);
    expect(paper?.coefficients.resolution).toBe(258);
    // The layers of B2, at 258 px instead of 260
    expect(paper?.cost.params).toBe(9_109_994);
  });

  it("excludes the paper's answer at a tolerance of 0.05", () => {
    const found = coefficientCandidates({ tolerance: 0.05 });
    expect(found.some(({ alpha, beta, gamma }) => alpha === 1.2 && beta === 1.1 && gamma === 1.15)).toBe(
      false,
    );
  });

  it('scales any baseline', () => {
    expect(coefficientCandidates({ baseline: 'RESNET_50' })[0]?.cost.params).toBeGreaterThan(20e6);
  });

  it.each<[string, Parameters<typeof steps>[0]]>([
    ['gridStep', { gridStep: 0 }],
    ['gridStep', { gridStep: 0.02, tolerance: 1, largest: 3 }],
    ['tolerance', { tolerance: Number.NaN }],
    ['largest', { largest: 0.5 }],
    ['flopsGrowth', { flopsGrowth: Number.POSITIVE_INFINITY }],
  ])('refuses a bad %s', (argument, options) => {
    expect(() => coefficientCandidates(options)).toThrow(
      expect.objectContaining({ name: 'ScalingError', problem: expect.objectContaining({ argument }) }),
    );
  });
});
