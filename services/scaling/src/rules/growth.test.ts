import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselines } from '../baselines/index.ts';
import { buildNetwork } from '../build-network.ts';
import { networkCost } from '../cost/index.ts';
import { resolveCoefficients } from '../resolve-coefficients.ts';
import { scaleNetwork } from '../scaled-config.ts';
import type { CombinationRule, Scaling } from './scaling.ts';

const combinations: CombinationRule[] = [
  'DEPTH',
  'WIDTH',
  'RESOLUTION',
  'DEPTH_WIDTH',
  'DEPTH_RESOLUTION',
  'WIDTH_RESOLUTION',
  'DEPTH_WIDTH_RESOLUTION',
];
const doubling = [...combinations, 'FAST_COMPOUND'] as const;

describe('rules that double FLOPs with each φ', () => {
  it.each<[Scaling['rule'] & CombinationRule, d: number, w: number, r: number]>([
    ['DEPTH', 4, 1, 1],
    ['WIDTH', 1, 2, 1],
    ['RESOLUTION', 1, 1, 2],
    ['DEPTH_WIDTH', 2, 2 ** 0.5, 1],
    ['DEPTH_RESOLUTION', 2, 1, 2 ** 0.5],
    ['WIDTH_RESOLUTION', 1, 2 ** 0.5, 2 ** 0.5],
    ['DEPTH_WIDTH_RESOLUTION', 4 ** (1 / 3), 4 ** (1 / 6), 4 ** (1 / 6)],
  ])('%s grows its dimensions in equal shares', (rule, d, w, r) => {
    // pycls scaling_factors(type, 4)
    const { coefficients, exactResolution } = resolveCoefficients({ rule, phi: 2 });
    expect(coefficients.depthCoefficient).toBeCloseTo(d, 12);
    expect(coefficients.widthCoefficient).toBeCloseTo(w, 12);
    expect(exactResolution / 224).toBeCloseTo(r, 12);
  });

  it('FAST_COMPOUND grows width most', () => {
    // pycls "d1_w8_g8_r1": s^0.1, s^0.4, s^0.05
    const { coefficients, exactResolution } = resolveCoefficients({ rule: 'FAST_COMPOUND', phi: 2 });
    expect(coefficients.depthCoefficient).toBeCloseTo(4 ** 0.1, 12);
    expect(coefficients.widthCoefficient).toBeCloseTo(4 ** 0.4, 12);
    expect(exactResolution / 224).toBeCloseTo(4 ** 0.05, 12);
  });

  it('FAST_COMPOUND is width alone at share 1, and uniform at a third', () => {
    const fast = (widthShare: number) =>
      resolveCoefficients({ rule: 'FAST_COMPOUND', phi: 3, widthShare }).coefficients;
    expect(fast(1)).toEqual(resolveCoefficients({ rule: 'WIDTH', phi: 3 }).coefficients);
    const uniform = resolveCoefficients({ rule: 'DEPTH_WIDTH_RESOLUTION', phi: 3 }).coefficients;
    expect(fast(1 / 3).depthCoefficient).toBeCloseTo(uniform.depthCoefficient, 12);
    expect(fast(1 / 3).resolution).toBe(uniform.resolution);
  });

  // pycls scaler.py has s = 2^φ and d = s^e: 4 ** 0.5 and 64 ** (1/3) are whole
  it.each<[CombinationRule, phi: number, d: number, repeats: number[], px: number]>([
    ['DEPTH_WIDTH', 2, 2, [2, 4, 4, 6, 6, 8, 2], 224],
    ['DEPTH_WIDTH_RESOLUTION', 6, 4, [4, 8, 8, 12, 12, 16, 4], 448],
    ['DEPTH_RESOLUTION', 4, 4, [4, 8, 8, 12, 12, 16, 4], 448],
    ['RESOLUTION', 2, 1, [1, 2, 2, 3, 3, 4, 1], 448],
    ['WIDTH_RESOLUTION', 4, 1, [1, 2, 2, 3, 3, 4, 1], 448],
  ])('%s at φ = %i has whole factors, whichever way pixels are rounded', (rule, phi, d, repeats, px) => {
    for (const resolutionRounding of ['UP', 'DOWN'] as const) {
      const scaling = { rule, phi, resolutionDivisor: 32, resolutionRounding };
      const { network, coefficients, exactResolution } = scaleNetwork(scaling);
      expect(coefficients).toMatchObject({ depthCoefficient: d, resolution: px });
      expect(exactResolution).toBe(px);
      expect(network.stages.slice(1, -1).map((stage) => stage.repeats)).toEqual(repeats);
    }
  });

  it.each(doubling)('%s has α·β²·γ² = 2', (rule) => {
    expect(resolveCoefficients({ rule, phi: 1.5 }).flopsGrowth).toBeCloseTo(2, 12);
  });

  // B0 at four times its FLOPs under the rounding of pycls, computed independently: G multiply-adds, M parameters, M
  // activations. One class of FLOPs, twice the activations
  it.each<[(typeof doubling)[number], number, number, number]>([
    ['DEPTH', 1.575, 20.1, 22.7],
    ['WIDTH', 1.45, 18.1, 13.5],
    ['RESOLUTION', 1.538, 5.3, 27.0],
    ['DEPTH_WIDTH_RESOLUTION', 1.697, 13.2, 21.5],
    ['FAST_COMPOUND', 1.381, 15.8, 13.3],
  ])('%s costs what it costs in pycls', (rule, gigaMacs, megaParams, megaActivations) => {
    const { definition, coefficients } = resolveCoefficients({ rule, phi: 2, resolutionDivisor: 4 });
    const filters = { depthDivisor: 8, keepsNinetyPercent: false };
    const rounding = { ...definition.rounding, filters, repeats: 'ROUND' } as const;
    const { macs, params, activations } = networkCost(
      buildNetwork({ ...definition, rounding }, coefficients),
    );
    expect(macs / 1e9).toBeCloseTo(gigaMacs, 3);
    expect(params / 1e6).toBeCloseTo(megaParams, 1);
    // The figures are cut off after the first decimal or rounded to it
    expect(Math.abs(activations / 1e6 - megaActivations)).toBeLessThan(0.1);
  });
});

describe('rules with a φ', () => {
  const rules = constantFrom('COMPOUND' as const, ...doubling);
  const names = constantFrom(...(Object.keys(baselines) as (keyof typeof baselines)[]));

  it('never cost less for a larger φ, on any baseline', () => {
    void assert(
      property(
        rules,
        names,
        double({ min: -3, max: 3, noNaN: true }),
        double({ min: 0, max: 1, noNaN: true }),
        (rule, baseline, phi, step) => {
          const at = (value: number) => networkCost(scaleNetwork({ rule, baseline, phi: value }).network);
          const [small, large] = [at(phi), at(phi + step)];
          expect(large.macs).toBeGreaterThanOrEqual(small.macs);
          expect(large.params).toBeGreaterThanOrEqual(small.params);
          expect(large.peakActivationBytes).toBeGreaterThanOrEqual(small.peakActivationBytes);
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });

  it('grow FLOPs by (α·β²·γ²)^φ, within what rounding can change', () => {
    void assert(
      property(rules, double({ min: 0, max: 5, noNaN: true }), (rule, phi) => {
        const { network, flopsGrowth, coefficients } = scaleNetwork({ rule, phi });
        const growth = networkCost(network).macs / networkCost(scaleNetwork({ rule, phi: 0 }).network).macs;
        // Repeats round up by less than one block in the shortest stage; channels by up to ten percent down, and up by
        // half a divisor of the narrowest stage; each stage of seven halvings rounds its pixels up
        const { depthCoefficient: d, widthCoefficient: w, resolution } = coefficients;
        const most = (1 + 1 / d) * (1 + 8 / (16 * w)) ** 2 * (1 + 64 / resolution) ** 2;
        const exact = (flopsGrowth as number) ** phi;
        expect(growth).toBeLessThanOrEqual(exact * most);
        expect(growth).toBeGreaterThanOrEqual(exact * 0.9 ** 2 * 0.8);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('round the resolution as their policy says', () => {
    const resolution = (policy: Partial<Scaling>) =>
      resolveCoefficients({ rule: 'COMPOUND', phi: 1, ...policy } as Scaling).coefficients.resolution;
    // 224 · 1.15 = 257.6
    expect(resolution({})).toBe(258);
    expect(resolution({ resolutionRounding: 'DOWN' } as Partial<Scaling>)).toBe(257);
    expect(resolution({ resolutionRounding: 'UP', resolutionDivisor: 32 } as Partial<Scaling>)).toBe(288);
  });

  it('keep a baseline without dropout without', () => {
    expect(
      resolveCoefficients({ rule: 'COMPOUND', baseline: 'RESNET_50', phi: 7 }).coefficients.dropoutRate,
    ).toBe(0);
  });
});
