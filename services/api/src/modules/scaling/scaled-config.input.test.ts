import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { parseScaledConfigInput, type ResolvedConfigInput } from './parse-scaled-config.ts';

describe('parseScaledConfigInput', () => {
  it.each<[string, ResolvedConfigInput, object]>([
    [
      'a row of the table',
      { rule: 'OFFICIAL', variant: 'B3' },
      { scaling: { rule: 'OFFICIAL', variant: 'B3' }, options: {} },
    ],
    [
      'a formula with all that it reads',
      {
        rule: 'COMPOUND',
        baseline: 'EFFICIENTNET_B0',
        phi: 0,
        alpha: 1.3,
        beta: 1.2,
        gamma: 1.1,
        resolutionDivisor: 8,
      },
      {
        scaling: {
          rule: 'COMPOUND',
          baseline: 'EFFICIENTNET_B0',
          phi: 0,
          alpha: 1.3,
          beta: 1.2,
          gamma: 1.1,
          resolutionDivisor: 8,
        },
        options: {},
      },
    ],
    [
      'overrides of what is not the rule, zeros among them',
      { rule: 'OFFICIAL', variant: 'B0', resolution: 64, dropoutRate: 0, numClasses: 2, stemStride: 1 },
      {
        scaling: { rule: 'OFFICIAL', variant: 'B0', resolution: 64, dropoutRate: 0 },
        options: { numClasses: 2, stemStride: 1 },
      },
    ],
  ])('takes %s', (_, input, request) => {
    expect(parseScaledConfigInput(input)).toEqual(request);
  });

  it('takes null for nothing', () => {
    const input: ResolvedConfigInput = {
      rule: 'COMPOUND',
      phi: 1,
      variant: null,
      alpha: null,
      resolution: null,
    };
    expect(parseScaledConfigInput(input)).toEqual({ scaling: { rule: 'COMPOUND', phi: 1 }, options: {} });
  });

  it.each<[ResolvedConfigInput, string]>([
    [{ rule: 'OFFICIAL' }, 'variant'],
    [{ rule: 'OFFICIAL', variant: null }, 'variant'],
    [{ rule: 'COMPOUND' }, 'phi'],
    [{ rule: 'COMPOUND', phi: 1, variant: 'B0' }, 'variant'],
    [{ rule: 'OFFICIAL', variant: 'B0', phi: 0 }, 'phi'],
    [{ rule: 'OFFICIAL', variant: 'B0', baseline: 'EFFICIENTNET_B0' }, 'baseline'],
    [{ rule: 'OFFICIAL', variant: 'B0', alpha: 1.2 }, 'alpha'],
    [{ rule: 'OFFICIAL', variant: 'B0', beta: 1.1 }, 'beta'],
    [{ rule: 'OFFICIAL', variant: 'B0', gamma: 1.15 }, 'gamma'],
    [{ rule: 'OFFICIAL', variant: 'B0', resolutionDivisor: 8 }, 'resolutionDivisor'],
  ])('refuses %j for its %s', (input, argument) => {
    expect(() => parseScaledConfigInput(input)).toThrow(
      expect.objectContaining({
        code: 'INVALID_SCALING_INPUT',
        problem: expect.objectContaining({ argument }),
      }),
    );
  });
});
