import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BaselineName, baselines } from '../baselines/index.ts';
import { type BuildOptions, buildNetwork } from '../build-network.ts';
import { networkCost } from '../cost/index.ts';
import { phiPrecision } from '../rules/search-phi.ts';
import { scaleNetwork } from '../scaled-config.ts';
import { atOnce } from '../steps.ts';
import {
  type ComparisonOptions,
  type ComparisonRow,
  comparedRules,
  compareScaling as steps,
} from './compare-scaling.ts';
import { reported } from './reported.ts';

const compareScaling = (...args: Parameters<typeof steps>) => atOnce(steps(...args));

const names = Object.keys(baselines) as BaselineName[];
type Reached = Extract<ComparisonRow, { status: 'REACHED' }>;
const reachedOf = (rows: readonly ComparisonRow[]): Reached[] =>
  rows.filter((row) => row.status === 'REACHED');
const rowOf = (factor: number, rule: string, options: ComparisonOptions = {}) =>
  compareScaling({ factor }, options).rows.find((row) => row.rule === rule)!;

describe('compareScaling', () => {
  it.each(names)(
    'brings every rule on %s within eight percent of four times its multiply-adds',
    (baseline) => {
      const { targetMacs, baseline: unscaled, rows } = compareScaling({ factor: 4 }, { baseline });
      expect(targetMacs).toBe(4 * networkCost(unscaled.network).macs);
      expect(rows.map(({ rule }) => rule)).toEqual(comparedRules);
      for (const row of reachedOf(rows)) {
        expect(row.macs).toBe(networkCost(row.config.network).macs);
        expect(row.relativeDifference).toBeCloseTo(row.macs / targetMacs - 1, 12);
        expect(Math.abs(row.relativeDifference)).toBeLessThan(0.08);
      }
      expect(reachedOf(rows)).toHaveLength(rows.length);
    },
  );

  it('answers the nearest network of each rule, not the largest below the target', () => {
    void assert(
      property(
        constantFrom<BaselineName>('EFFICIENTNET_B0', 'MOBILENET_V1', 'MOBILENET_V2', 'RESNET_50'),
        double({ min: 0.5, max: 12, noNaN: true }),
        (baseline, factor) => {
          const { targetMacs, rows } = compareScaling({ factor }, { baseline });
          for (const { rule, config, relativeDifference } of reachedOf(rows)) {
            const phi = config.phi as number;
            for (const neighbour of [phi - phiPrecision, phi + phiPrecision]) {
              const { network } = scaleNetwork({ rule, baseline, phi: neighbour } as Parameters<
                typeof scaleNetwork
              >[0]);
              const difference = Math.abs(networkCost(network).macs / targetMacs - 1);
              expect(difference).toBeGreaterThanOrEqual(Math.abs(relativeDifference) - 1e-12);
            }
          }
        },
      ),
      { seed: 7, numRuns: 20 },
    );
  });

  it('is the baseline itself under every rule at factor 1', () => {
    const { rows } = compareScaling({ factor: 1 });
    expect(reachedOf(rows).map(({ macs }) => macs)).toEqual(Array(rows.length).fill(385_814_752));
  });

  it('takes an absolute target', () => {
    const { targetMacs, rows } = compareScaling({ macs: 1.8e9 });
    expect(targetMacs).toBe(1.8e9);
    expect(reachedOf(rows)).toHaveLength(rows.length);
  });

  it('says in its row why a rule cannot reach the target', () => {
    // At d = 29 and 600 blocks the depth of B0 ends, at 15 billion multiply-adds
    expect(rowOf(100, 'DEPTH')).toMatchObject({
      status: 'UNREACHED',
      error: {
        code: 'TARGET_OUT_OF_REACH',
        problem: { argument: 'macs', expected: expect.stringContaining('600 blocks') },
      },
    });
    expect(rowOf(100, 'WIDTH').status).toBe('REACHED');
    // One block a stage is the least
    expect(rowOf(0.25, 'DEPTH')).toMatchObject({
      error: { problem: { expected: expect.stringContaining('smallest network') } },
    });
  });

  it('knows no smaller network of a rule than the one that it calls the smallest', () => {
    // One block a stage is the least, from d = 1/4 on
    const { network } = scaleNetwork({ rule: 'DEPTH', phi: -2 });
    expect(rowOf(0.01, 'DEPTH')).toMatchObject({
      error: { problem: { expected: expect.stringContaining(`at least ${networkCost(network).macs}`) } },
    });
    // Width ends at 8 channels a stage
    const narrowest = scaleNetwork({ rule: 'WIDTH', phi: -13 });
    expect(rowOf(1 / 1024, 'WIDTH')).toMatchObject({
      error: {
        problem: { expected: expect.stringContaining(`at least ${networkCost(narrowest.network).macs}`) },
      },
    });
  });

  it('scales a custom baseline, of which no paper reports anything', () => {
    const stage = {
      operator: 'MBConv',
      kernelSize: 3,
      stride: 2,
      channels: 32,
      repeats: 3,
      expandRatio: 4,
    } as const;
    const { baselineReported, rows } = compareScaling(
      { factor: 4 },
      { baseline: { stages: [stage, stage] } },
    );
    expect(baselineReported).toBeNull();
    expect(reachedOf(rows).map((row) => row.reported)).toEqual(Array(rows.length).fill(null));
  });

  it('scales from another resolution when asked to, and prints no figures beside that', () => {
    const { targetMacs, baseline, baselineReported, rows } = compareScaling(
      { factor: 4 },
      { baseResolution: 64 },
    );
    const small = scaleNetwork({ rule: 'DEPTH', phi: 0, resolution: 64 });
    expect(targetMacs).toBe(4 * networkCost(small.network).macs);
    expect(baseline.coefficients.resolution).toBe(64);
    expect(baselineReported).toBeNull();
    // Four times the multiply-adds are twice the pixels a side
    expect(reachedOf(rows).find(({ rule }) => rule === 'RESOLUTION')?.config.coefficients.resolution).toBe(
      128,
    );
    expect(reachedOf(rows).every((row) => row.reported === null)).toBe(true);
  });

  it.each<[string, Parameters<typeof steps>]>([
    ['factor', [{ factor: 0 }]],
    ['factor', [{ factor: Number.NaN }]],
    ['macs', [{ macs: -1 }]],
    ['macs', [{ macs: Number.POSITIVE_INFINITY }]],
    ['resolutionDivisor', [{ factor: 4 }, { resolutionDivisor: 0 }]],
  ])('refuses a bad %s', (argument, input) => {
    expect(() => compareScaling(...input)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ argument }) }),
    );
  });
});

describe('reported figures', () => {
  it('stand beside a network of about their FLOPs only', () => {
    expect(rowOf(4, 'DEPTH_WIDTH_RESOLUTION')).toMatchObject({
      reported: { top1Percent: 81.1, flops: 1.8e9 },
    });
    expect(rowOf(8, 'DEPTH_WIDTH_RESOLUTION')).toMatchObject({ reported: null });
    expect(compareScaling({ factor: 4 }).baselineReported?.top1Percent).toBe(77.3);
  });

  it.each<[what: string, options: ComparisonOptions, build: BuildOptions]>([
    ['other classes', {}, { numClasses: 10 }],
    ['other classes', { baseline: 'MOBILENET_V1' }, { numClasses: 10 }],
    ['another stride of the stem', {}, { stemStride: 1 }],
    ["pixels other than the paper's", { resolutionDivisor: 128 }, {}],
  ])('stand beside no network with %s', (_, options, build) => {
    const { baselineReported, rows } = compareScaling({ factor: 4 }, options, build);
    expect(baselineReported).toBeNull();
    expect(reachedOf(rows).map((row) => row.reported)).toEqual(reachedOf(rows).map(() => null));
  });

  it('stand beside networks whose options say no more than the paper', () => {
    const build = { numClasses: 1000, stemStride: 2 };
    const { baselineReported, rows } = compareScaling({ factor: 4 }, { resolutionDivisor: 1 }, build);
    expect(baselineReported?.top1Percent).toBe(77.3);
    expect(reachedOf(rows).filter((row) => row.reported !== null)).toHaveLength(4);
  });

  it('tell of the rows of ResNet-50 whose FLOPs look transposed', () => {
    for (const rule of ['DEPTH', 'WIDTH']) {
      expect(rowOf(4, rule, { baseline: 'RESNET_50' })).toMatchObject({
        reported: { note: expect.stringContaining('transposed') },
      });
    }
  });

  // Recomputed from the block tables, in billions of multiply-adds; of the row itself, not of the printed figure
  it.each<[BaselineName, 'DEPTH' | 'WIDTH' | 'RESOLUTION', number]>([
    ['EFFICIENTNET_B0', 'DEPTH', 1.575],
    ['EFFICIENTNET_B0', 'WIDTH', 1.45],
    ['EFFICIENTNET_B0', 'RESOLUTION', 1.538],
    ['MOBILENET_V1', 'WIDTH', 2.216],
    ['MOBILENET_V1', 'RESOLUTION', 2.272],
    ['MOBILENET_V2', 'DEPTH', 1.22],
    ['MOBILENET_V2', 'WIDTH', 1.137],
    ['MOBILENET_V2', 'RESOLUTION', 1.199],
    ['RESNET_50', 'DEPTH', 14.571],
    ['RESNET_50', 'WIDTH', 16.117],
    ['RESNET_50', 'RESOLUTION', 16.351],
  ])('have on %s under %s the coefficients of a network of %f billion', (baseline, rule, gigaMacs) => {
    const { depth, width, resolution } = reported[baseline]!.scaled[rule]!;
    const network = buildNetwork(baselines[baseline], {
      depthCoefficient: depth,
      widthCoefficient: width,
      resolution: 224 * resolution,
      dropoutRate: 0,
    });
    expect(networkCost(network).macs / 1e9).toBeCloseTo(gigaMacs, 3);
  });
});
