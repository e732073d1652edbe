import { networkCost, ScalingError, type ScalingRule, scaleNetwork } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { parseScaledConfigInput, type ResolvedConfigInput } from './parse-scaled-config.ts';
import { BaselineNameEnum, ScalingRuleEnum, VariantNameEnum } from './scaling.enums.ts';

const scale = (input: ResolvedConfigInput) => {
  const { scaling, options } = parseScaledConfigInput(input);
  return scaleNetwork(scaling, options);
};

const stage = { operator: 'MBCONV', kernelSize: 3, stride: 2, channels: 24, repeats: 2 } as const;

describe('parseScaledConfigInput', () => {
  it.each(Object.keys(ScalingRuleEnum).filter((rule) => rule !== 'OFFICIAL') as ScalingRule[])(
    'reaches rule %s on each baseline',
    (rule) => {
      for (const baseline of Object.values(BaselineNameEnum)) {
        expect(scale({ rule, baseline, phi: 0 })).toMatchObject({ rule, baseline, phi: 0 });
      }
    },
  );

  it.each(Object.values(VariantNameEnum))('reaches variant %s', (variant) => {
    expect(scale({ rule: 'OFFICIAL', variant })).toMatchObject({ variant, phi: null });
  });

  it('reaches a custom baseline', () => {
    const config = scale({
      rule: 'FAST_COMPOUND',
      phi: 1,
      widthShare: 1,
      customBaseline: {
        stages: [{ ...stage, operator: 'FUSED_MBCONV', activation: 'HARD_SWISH' }],
        hasHead: false,
        stem: { filters: 8, pool: null },
      },
      numClasses: 10,
    });
    expect(config.baseline).toBeNull();
    expect(config.network.stages.map(({ operator }) => operator)).toEqual([
      'Conv3x3',
      'Fused-MBConv1',
      'Pooling & FC',
    ]);
    expect(networkCost(config.network).params).toBeGreaterThan(0);
  });

  it.each<[argument: string, input: ResolvedConfigInput]>([
    ['phi', { rule: 'OFFICIAL', variant: 'B0', phi: 1 }],
    ['variant', { rule: 'TINYNET', variant: 'B0', phi: -1 }],
    ['alpha', { rule: 'DEPTH', phi: 1, alpha: 1.2 }],
    ['widthShare', { rule: 'COMPOUND', phi: 1, widthShare: 0.8 }],
    ['phi', { rule: 'WIDTH' }],
    ['variant', { rule: 'OFFICIAL' }],
    [
      'baseline',
      {
        rule: 'WIDTH',
        phi: 1,
        baseline: 'RESNET_50',
        customBaseline: { stages: [stage], hasHead: true },
      },
    ],
    [
      'customBaseline.headFilters',
      { rule: 'WIDTH', phi: 1, customBaseline: { stages: [stage], hasHead: false, headFilters: 64 } },
    ],
  ])('names %s where it does not belong or is missing', (argument, input) => {
    try {
      parseScaledConfigInput(input);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ScalingError);
      expect(error).toMatchObject({ code: 'INVALID_SCALING_INPUT', problem: { argument } });
    }
  });
});
