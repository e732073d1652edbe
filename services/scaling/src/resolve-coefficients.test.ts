import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkCost } from './cost/index.ts';
import { resolveCoefficients } from './resolve-coefficients.ts';
import type { Scaling } from './rules/scaling.ts';
import { scaleNetwork } from './scaled-config.ts';
import { ScalingError } from './scaling-error.ts';

describe('resolveCoefficients', () => {
  it('computes the formula, which is not the official table', () => {
    // φ = 7: d = 3.583, w = 1.949, r = 595.8, where the table has 3.1, 2.0, 600
    const { coefficients, exactResolution, flopsGrowth } = resolveCoefficients({ rule: 'COMPOUND', phi: 7 });
    expect(coefficients.depthCoefficient).toBeCloseTo(3.583, 3);
    expect(coefficients.widthCoefficient).toBeCloseTo(1.949, 3);
    expect(exactResolution).toBeCloseTo(595.8, 1);
    expect(flopsGrowth).toBeCloseTo(1.92027, 5);
    expect(resolveCoefficients({ rule: 'OFFICIAL', variant: 'B7' }).coefficients.depthCoefficient).toBe(3.1);
  });

  it('gives the baseline at φ = 0', () => {
    const { coefficients } = resolveCoefficients({ rule: 'COMPOUND', phi: 0 });
    expect(coefficients).toEqual({
      widthCoefficient: 1,
      depthCoefficient: 1,
      resolution: 224,
      dropoutRate: 0.2,
    });
  });

  it('gives exactly the layers of B2 at φ = 1 and 260 px', () => {
    const { network } = scaleNetwork({ rule: 'COMPOUND', phi: 1, resolution: 260 });
    expect(networkCost(network)).toMatchObject({ params: 9_109_994, macs: 993_561_872 });
  });

  it('lets the caller set the resolution', () => {
    expect(resolveCoefficients({ rule: 'COMPOUND', phi: -4, resolution: 32 }).coefficients.resolution).toBe(
      32,
    );
  });

  it('never costs less for a larger φ', () => {
    // Synchronous: the rule does not see that a synchronous property gives no promise
    void assert(
      property(
        double({ min: -8, max: 6, noNaN: true }),
        double({ min: 0.01, max: 1, noNaN: true }),
        (phi, step) => {
          const macs = (at: number) => networkCost(scaleNetwork({ rule: 'COMPOUND', phi: at }).network).macs;
          expect(macs(phi + step)).toBeGreaterThanOrEqual(macs(phi));
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  it.each<[string, Scaling]>([
    ['phi', { rule: 'COMPOUND', phi: Number.NaN }],
    ['phi', { rule: 'COMPOUND', phi: Number.POSITIVE_INFINITY }],
    ['alpha', { rule: 'COMPOUND', phi: 1, alpha: 0.5 }],
    ['beta', { rule: 'COMPOUND', phi: 1, beta: 1e9 }],
    ['widthCoefficient', { rule: 'COMPOUND', phi: 40 }],
    ['resolution', { rule: 'OFFICIAL', variant: 'B0', resolution: 224.5 }],
    ['resolution', { rule: 'OFFICIAL', variant: 'B0', resolution: 1e9 }],
    ['dropoutRate', { rule: 'OFFICIAL', variant: 'B0', dropoutRate: 1 }],
    ['resolutionDivisor', { rule: 'COMPOUND', phi: 1, resolutionDivisor: 0.5 }],
  ])('refuses a %s out of range, and names it', (argument, scaling) => {
    try {
      resolveCoefficients(scaling);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ScalingError);
      expect(error).toMatchObject({ code: 'COEFFICIENT_OUT_OF_RANGE', problem: { argument } });
    }
  });

  it('refuses more blocks than it builds', () => {
    const deep = { rule: 'COMPOUND', phi: 20, beta: 1, gamma: 1 } as const;
    expect(() => scaleNetwork(deep)).toThrow(expect.objectContaining({ code: 'NETWORK_TOO_LARGE' }));
  });

  it('refuses a resolution that the strides would shrink below one pixel', () => {
    expect(() => scaleNetwork({ rule: 'OFFICIAL', variant: 'B0', resolution: 16 })).toThrow(
      expect.objectContaining({ code: 'RESOLUTION_TOO_SMALL' }),
    );
  });

  it('refuses a network of terabytes before anything of that size is allocated', () => {
    // φ = 12.5 on width alone: w = 76 is out of range; w = 31 at a depth of 4 has hundreds of billions of parameters
    const scaling: Scaling = { rule: 'COMPOUND', phi: 1, alpha: 4, beta: 4, gamma: 1 };
    expect(networkCost(scaleNetwork(scaling).network).params).toBeLessThan(25e9);
    expect(() => scaleNetwork({ ...scaling, phi: 2.4 })).toThrow(
      expect.objectContaining({ code: 'NETWORK_TOO_LARGE' }),
    );
  });
});
