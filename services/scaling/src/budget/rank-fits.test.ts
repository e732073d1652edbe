import { assert, constantFrom, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkCost } from '../cost/index.ts';
import type { Unfitted } from '../rules/search-phi.ts';
import type { ScalingError } from '../scaling-error.ts';
import { atOnce } from '../steps.ts';
import type { Budget } from './limits.ts';
import { type SearchableRule, searchableRules, rankFits as steps } from './rank-fits.ts';

const rankFits = (...args: Parameters<typeof steps>) => atOnce(steps(...args));

const everyRule = (baseline: Unfitted['baseline'] = 'EFFICIENTNET_B0') =>
  searchableRules.map((rule) => ({ rule, baseline }) as Unfitted);

/** That each rule scales; TinyNet only shrinks. */
const numDimensions: Partial<Record<SearchableRule, number>> = {
  COMPOUND: 3,
  DEPTH_WIDTH_RESOLUTION: 3,
  FAST_COMPOUND: 3,
  EFFICIENTNET_X_GPU: 3,
  EFFICIENTNET_X_TPU: 3,
  DEPTH_WIDTH: 2,
  DEPTH_RESOLUTION: 2,
  WIDTH_RESOLUTION: 2,
  DEPTH: 1,
  WIDTH: 1,
  RESOLUTION: 1,
};

function errorOf(fit: () => unknown): ScalingError {
  try {
    fit();
  } catch (error) {
    return error as ScalingError;
  }
  return expect.unreachable();
}

/** Of the limit that a refusal names. */
const needed = ({ message }: ScalingError): number => Number(/at least (\d+)/.exec(message)?.[1]);

describe('rankFits', () => {
  it('prefers all three dimensions to two, and two to one, at equal multiply-adds above the baseline', () => {
    // Table 7 of the paper at 1.8 billion: compound 81.1 percent, each dimension alone 78.9 to 79.1
    const { rules } = rankFits(everyRule(), { macs: 1.8e9 });
    const dimensions = rules.flatMap(({ rule }) => numDimensions[rule] ?? []);
    expect(dimensions).toEqual([3, 3, 3, 3, 3, 2, 2, 2, 1, 1, 1]);
  });

  it('counts a doubling by one dimension as the tables report it', () => {
    // Gains over compound scaling's at about 4 × the FLOPs, tables 3 and 7: depth 0.45, 0.89, 0.75; width 0.42, 0.72, 0.81,
    // 0.61; resolution 0.47, 0.42, 0.52, 0.54
    const worth = rankFits(everyRule(), { macs: 4 * 385_814_752 }).rules.map((result) => {
      if (result.status !== 'FITS') return [result.rule, Number.NaN];
      const doublings = Math.log2(networkCost(result.config.network).macs / 385_814_752);
      return [result.rule, result.equivalentDoublings / doublings];
    });
    const of = Object.fromEntries(worth);
    expect(of.DEPTH).toBeCloseTo((1.7 / 3.8 + 4.8 / 5.4 + 2.1 / 2.8) / 3, 6);
    expect(of.WIDTH).toBeCloseTo((1.6 / 3.8 + 3.6 / 5 + 4.4 / 5.4 + 1.7 / 2.8) / 4, 6);
    expect(of.RESOLUTION).toBeCloseTo((1.8 / 3.8 + 2.1 / 5 + 2.8 / 5.4 + 1.5 / 2.8) / 4, 6);
    expect(of.COMPOUND).toBeCloseTo(1, 6);
  });

  it('is not taken in by images of thousands of pixels where only parameters are limited', () => {
    const { best, rules } = rankFits(everyRule(), { params: 20e6 });
    expect(best.rule).toBe('COMPOUND');
    expect(rules.find(({ rule }) => rule === 'RESOLUTION')).toMatchObject({ binding: null });
  });

  it('prefers what fits more multiply-adds where memory is limited', () => {
    const { best, rules } = rankFits(everyRule(), { inferenceBytes: 100e6 });
    const macs = rules.flatMap((result) =>
      result.status === 'FITS' ? [{ rule: result.rule, macs: networkCost(result.config.network).macs }] : [],
    );
    const of = (name: string) => macs.find(({ rule }) => rule === name)!.macs;
    expect(best.rule).toBe('COMPOUND');
    expect(of('COMPOUND')).toBeGreaterThan(1.02 * of('FAST_COMPOUND'));
  });

  it('lists every rule once, with its fit or the limit that its smallest network exceeds', () => {
    const { best, rules } = rankFits(everyRule(), { macs: 1e8 });
    expect(rules.map(({ rule }) => rule).toSorted()).toEqual([...searchableRules].sort());
    expect(rules[0]).toBe(best);
    const failed = rules.filter((result) => result.status === 'FAILS');
    // What these tables start from is B0, of 386 million
    expect(failed.map(({ rule }) => rule)).toEqual(['DEPTH', 'EFFICIENTNET_X_GPU', 'EFFICIENTNET_X_TPU']);
    expect(failed[1]).toMatchObject({
      error: { code: 'BUDGET_TOO_SMALL', problem: { argument: 'budget.macs' } },
    });
    expect(rules.slice(-3)).toEqual(failed);
  });

  it('never answers a network beyond the budget, nor a worse one first by more than a near tie', () => {
    void assert(
      property(
        constantFrom('EFFICIENTNET_B0' as const, 'MOBILENET_V2' as const, 'RESNET_50' as const),
        constantFrom<keyof Budget>('macs', 'params', 'weightBytes', 'inferenceBytes', 'trainingBytes'),
        double({ min: 8, max: 11, noNaN: true }),
        (baseline, limit, exponent) => {
          const { best, rules } = rankFits(everyRule(baseline), { [limit]: 10 ** exponent });
          for (const result of rules) {
            if (result.status === 'FAILS') continue;
            expect(result.uses[0]!.share).toBeLessThanOrEqual(1);
            expect(result.equivalentDoublings).toBeLessThanOrEqual(
              best.equivalentDoublings + Math.log2(1.02),
            );
          }
        },
      ),
      { seed: 7, numRuns: 12 },
    );
  });

  it('names, where none fits, the rule whose smallest network comes nearest to the budget', () => {
    for (const budget of [{ params: 20_000 }, { macs: 1000 }, { trainingBytes: 1000 }]) {
      const errors = everyRule().map((unfitted) => errorOf(() => rankFits([unfitted], budget)));
      const least = errors.toSorted((one, other) => needed(one) - needed(other))[0]!;
      const { message, problem } = errorOf(() => rankFits(everyRule(), budget));
      expect(message).toBe(least.message);
      expect(
        searchableRules.some((rule) => problem.expected.includes(`the smallest network of ${rule} `)),
      ).toBe(true);
    }
  });

  it('says in which way a baseline is too large where no rule can build it', () => {
    const stage = {
      operator: 'Bottleneck',
      kernelSize: 3,
      stride: 2,
      channels: 16_384,
      repeats: 256,
    } as const;
    const huge = { stages: [stage, stage, stage], stem: { stride: 1 } };
    const rules = [{ rule: 'RESOLUTION', baseline: huge }] as const;
    expect(errorOf(() => rankFits(rules, { macs: 1e30 })).code).toBe('NETWORK_TOO_LARGE');
  });

  it('throws what is wrong under every rule', () => {
    expect(() => rankFits(everyRule(), { macs: -1 })).toThrow(
      expect.objectContaining({ code: 'COEFFICIENT_OUT_OF_RANGE' }),
    );
    expect(() => rankFits(everyRule({ stages: [] }), { macs: 1e9 })).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ argument: 'customBaseline.stages' }) }),
    );
  });
});
