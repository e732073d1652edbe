import { baselines, type Network, scaleNetwork, type VariantName, variants } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { probeWorkloads } from './probes.ts';

/** The convolutions of images; those of a squeeze see one pixel, and are alike everywhere. */
const convolutionsOf = ({ operations }: Network): string[] =>
  operations.flatMap((operation) => {
    if (operation.kind !== 'convolution' || operation.inputShape.height === 1) return [];
    const { kernelSize, stride, groups, inputShape, outputShape } = operation;
    return [
      [kernelSize, stride, groups, inputShape.channels, outputShape.channels, inputShape.height].join(),
    ];
  });

describe('probeWorkloads', () => {
  const probed = new Set(probeWorkloads().flatMap(({ network }) => convolutionsOf(network)));

  it.each(Object.keys(variants) as VariantName[])('share no convolution with %s', (variant) => {
    const { network } = scaleNetwork({ rule: 'OFFICIAL', variant });
    expect(convolutionsOf(network).filter((shape) => probed.has(shape))).toEqual([]);
  });

  it.each(Object.keys(baselines) as (keyof typeof baselines)[])(
    'share no convolution with %s',
    (baseline) => {
      const { network } = scaleNetwork({ rule: 'COMPOUND', phi: 0, baseline });
      expect(convolutionsOf(network).filter((shape) => probed.has(shape))).toEqual([]);
    },
  );
});
