import { describe, expect, it } from 'vitest';
import { scaleNetwork } from '../scaled-config.ts';
import type { CustomBaseline, CustomStage } from './custom-baseline.ts';
import { efficientNetB0 } from './efficientnet-b0.ts';
import { parseCustomBaseline } from './parse-custom-baseline.ts';

const stage: CustomStage = { operator: 'MBConv', kernelSize: 3, stride: 2, channels: 24, repeats: 2 };

describe('parseCustomBaseline', () => {
  it('gives B0 for what B0 is', () => {
    const parsed = parseCustomBaseline({
      stages: efficientNetB0.blocks.map(({ outputFilters, numRepeat, inputFilters: _, ...rest }) => ({
        ...rest,
        channels: outputFilters,
        repeats: numRepeat,
      })),
    });
    expect({ ...parsed, name: 'EFFICIENTNET_B0' }).toEqual(efficientNetB0);
  });

  it.each<[argument: string, baseline: CustomBaseline]>([
    ['customBaseline.stages', { stages: [] }],
    ['customBaseline.stages[1].kernelSize', { stages: [stage, { ...stage, kernelSize: 4 }] }],
    ['customBaseline.stages[0].stride', { stages: [{ ...stage, stride: 0 }] }],
    ['customBaseline.stages[2].channels', { stages: [stage, stage, { ...stage, channels: 1e9 }] }],
    ['customBaseline.stages[0].repeats', { stages: [{ ...stage, repeats: 1.5 }] }],
    ['customBaseline.stages[0].expandRatio', { stages: [{ ...stage, expandRatio: Number.NaN }] }],
    [
      'customBaseline.stages[0].expandRatio',
      { stages: [{ ...stage, operator: 'DepthwiseSeparable', expandRatio: 6 }] },
    ],
    ['customBaseline.stages[0].seRatio', { stages: [{ ...stage, operator: 'Bottleneck', seRatio: 0.25 }] }],
    ['customBaseline.stages[0].operator', { stages: [{ ...stage, operator: 'Transformer' as never }] }],
    ['customBaseline.stages[0].activation', { stages: [{ ...stage, activation: 'sigmoid' }] }],
    ['customBaseline.stem.filters', { stem: { filters: -1 }, stages: [stage] }],
    ['customBaseline.stem.pool.stride', { stem: { pool: { kernelSize: 3, stride: 9 } }, stages: [stage] }],
    ['customBaseline.headFilters', { headFilters: 0.5, stages: [stage] }],
    ['customBaseline.depthDivisor', { depthDivisor: 0, stages: [stage] }],
    ['customBaseline.resolution', { resolution: Number.POSITIVE_INFINITY, stages: [stage] }],
  ])('names %s when it is wrong', (argument, baseline) => {
    expect(() => parseCustomBaseline(baseline)).toThrow(
      expect.objectContaining({ name: 'ScalingError', problem: expect.objectContaining({ argument }) }),
    );
  });

  it.each<[ratio: 'expandRatio' | 'seRatio', operator: CustomStage['operator'], none: number]>([
    ['expandRatio', 'DepthwiseSeparable', 1],
    ['seRatio', 'Bottleneck', 0],
  ])('says of %s that %s takes none', (ratio, operator, none) => {
    const parse = (value: number) =>
      parseCustomBaseline({ stages: [{ ...stage, operator, [ratio]: value }] });
    expect(() => parse(none)).not.toThrow();
    expect(() => parse(0.5)).toThrow(`nothing, or ${none}: operator ${operator} takes none`);
  });

  it('is scaled like any other baseline', () => {
    const baseline: CustomBaseline = {
      stem: { filters: 16, kernelSize: 5, stride: 1 },
      stages: [
        { ...stage, operator: 'FusedMBConv', expandRatio: 4 },
        { ...stage, seRatio: 0.5, expandRatio: 2.5, activation: 'hardSwish' },
      ],
      headFilters: null,
      activation: 'relu',
      resolution: 64,
    };
    // w = 1.21: 19.36 filters become 24, since 16 would be more than ten percent less
    const config = scaleNetwork({ rule: 'COMPOUND', baseline, phi: 2 });
    expect(config.baseline).toBeNull();
    expect(
      config.network.stages.map(({ operator, channels, repeats }) => [operator, channels, repeats]),
    ).toEqual([
      ['Conv5x5', 24, 1],
      ['Fused-MBConv4', 32, 3],
      ['MBConv2.5', 32, 3],
      ['Pooling & FC', 32, 1],
    ]);
    const functions = config.network.operations.flatMap((operation) =>
      operation.kind === 'activation' ? [operation.function] : [],
    );
    expect(new Set(functions)).toEqual(new Set(['relu', 'hardSwish', 'sigmoid']));
  });

  it('refuses strides that exceed the resolution', () => {
    const baseline = { resolution: 16, stages: [stage, stage, stage, stage] };
    expect(() => scaleNetwork({ rule: 'COMPOUND', baseline, phi: 0 })).toThrow(
      expect.objectContaining({ code: 'RESOLUTION_TOO_SMALL' }),
    );
  });
});
