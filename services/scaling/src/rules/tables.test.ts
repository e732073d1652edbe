import { describe, expect, it } from 'vitest';
import { networkCost } from '../cost/index.ts';
import { scaleNetwork } from '../scaled-config.ts';
import { type VariantName, variants } from '../variants.ts';
import type { TableRule } from './scaling.ts';

const cost = (variant: VariantName) => networkCost(scaleNetwork({ rule: 'OFFICIAL', variant }).network);
const millions = (value: number): number => value / 1e6;

describe('the official table', () => {
  // Computed from the published block tables; published: 4.7, 5.4, 6.1, 8.2 and 13.0 M parameters
  it.each<[VariantName, params: number, megaMacs: number]>([
    ['LITE0', 4_652_008, 385],
    ['LITE1', 5_416_680, 600],
    ['LITE2', 6_092_072, 860],
    ['LITE3', 8_197_096, 1383],
    ['LITE4', 13_006_568, 2553],
  ])('has %s', (variant, params, megaMacs) => {
    expect(cost(variant).params).toBe(params);
    expect(Math.round(millions(cost(variant).macs))).toBe(megaMacs);
  });

  // google/automl efficientnetv2 README: 7.1, 8.1, 10.1, 14.4 M; .72, 1.2, 1.7, 3.0 B. XL: timm, results-imagenet.csv
  it.each<[VariantName, params: number, gigaMacs: number | null]>([
    ['V2_B0', 7.14, 0.718],
    ['V2_B1', 8.141, 1.197],
    ['V2_B2', 10.096, 1.698],
    ['V2_B3', 14.358, 3.011],
    ['V2_XL', 208.12, null],
  ])('has %s', (variant, params, gigaMacs) => {
    const { params: found, macs } = cost(variant);
    expect(millions(found)).toBeCloseTo(params, variant === 'V2_XL' ? 2 : 3);
    if (gigaMacs !== null) expect(macs / 1e9).toBeCloseTo(gigaMacs, 3);
  });

  it('knows that V2 was trained at fewer pixels than it is used at', () => {
    expect(variants.V2_S).toMatchObject({ trainingResolution: 300, resolution: 384 });
    expect(variants.B3).toMatchObject({ trainingResolution: 300, resolution: 300 });
  });
});

describe('TINYNET', () => {
  // Parameters as timm counts them; multiply-adds: 339, 202, 100, 52 and 24 M in the paper's repository
  it.each<[phi: number, px: number, params: number, megaMacs: number]>([
    [-1, 192, 6.188, 336.9],
    [-2, 188, 3.731, 200.7],
    [-3, 184, 2.457, 99.5],
    [-4, 152, 2.338, 51.6],
    [-5, 106, 2.043, 24.4],
  ])('gives the published network at φ = %i', (phi, px, params, megaMacs) => {
    const { network, coefficients } = scaleNetwork({ rule: 'TINYNET', phi });
    const { params: found, macs } = networkCost(network);
    expect(coefficients.resolution).toBe(px);
    expect(millions(found)).toBeCloseTo(params, 3);
    expect(millions(macs)).toBeCloseTo(megaMacs, 1);
  });

  it('lies between its rows at a fractional φ', () => {
    const { coefficients } = scaleNetwork({ rule: 'TINYNET', phi: -1.5 });
    expect(coefficients.widthCoefficient).toBeCloseTo(Math.sqrt(1.0 * 0.75), 12);
    expect(coefficients.resolution).toBe(190);
  });

  it('scales other baselines by the same factors', () => {
    const { coefficients, definition } = scaleNetwork({
      rule: 'TINYNET',
      baseline: 'EFFICIENTNETV2_S',
      phi: -5,
    });
    expect(coefficients.resolution).toBe(Math.round((384 * 106) / 224));
    expect(definition.rounding).toMatchObject({ repeats: 'ROUND', stem: 'FIXED' });
  });
});

describe('EFFICIENTNET_X', () => {
  it.each<[TableRule, phi: number, d: number, w: number, px: number]>([
    ['EFFICIENTNET_X_GPU', 0, 1, 1, 224],
    ['EFFICIENTNET_X_GPU', 3, 1.63, 1.31, 255],
    ['EFFICIENTNET_X_GPU', 7, 5.46, 2.58, 350],
    ['EFFICIENTNET_X_TPU', 3, 1.62, 1.27, 263],
    ['EFFICIENTNET_X_TPU', 7, 3.44, 3.26, 350],
  ])('%s has the printed row at φ = %i', (rule, phi, depthCoefficient, widthCoefficient, resolution) => {
    const { coefficients } = scaleNetwork({ rule, phi });
    expect(coefficients).toMatchObject({ depthCoefficient, widthCoefficient, resolution });
  });

  it.each<[TableRule, phi: number, px: number]>([
    ['EFFICIENTNET_X_GPU', 2, 237],
    ['EFFICIENTNET_X_TPU', 2, 244],
  ])('%s has at φ = %i the printed pixels, whichever way they are rounded', (rule, phi, px) => {
    for (const resolutionRounding of ['UP', 'DOWN'] as const) {
      expect(scaleNetwork({ rule, phi, resolutionRounding }).coefficients.resolution).toBe(px);
    }
  });

  it.each([-0.1, 7.1, Number.NaN])('refuses φ = %f, which is beyond the table', (phi) => {
    expect(() => scaleNetwork({ rule: 'EFFICIENTNET_X_GPU', phi })).toThrow(
      expect.objectContaining({
        code: 'COEFFICIENT_OUT_OF_RANGE',
        problem: expect.objectContaining({ argument: 'phi' }),
      }),
    );
  });
});
