import { type CustomStage, scaleNetwork } from '@phiscale/scaling';
import type { Workload } from './workload.ts';

const blocks = {
  squeezing: { operator: 'MBConv', expandRatio: 6, seRatio: 0.25, activation: 'silu' },
  inverted: { operator: 'InvertedResidual', expandRatio: 6, activation: 'relu6' },
  separable: { operator: 'DepthwiseSeparable', activation: 'relu' },
  smooth: { operator: 'DepthwiseSeparable', activation: 'silu' },
  full: { operator: 'FusedMBConv', activation: 'relu' },
} as const satisfies Record<string, Partial<CustomStage>>;

/** Block, kernel and stride, channels into and out of the stage, repeats, pixels of its input, batch sizes. */
type Row = readonly [
  block: keyof typeof blocks,
  kernelSize: number,
  stride: number,
  inputChannels: number,
  channels: number,
  repeats: number,
  pixels: number,
  batchSizes: readonly number[],
];

/**
 * One stage each, of the blocks that scaled networks are made of: few and many channels, large and small images, both
 * usual kernels and strides, with and without squeeze and costly activations, within the caches and beyond them. None
 * of their convolutions is one of a released network, so that a profile is never fitted to what it predicts.
 */
const rows: readonly Row[] = [
  ['squeezing', 3, 1, 24, 24, 2, 64, [1, 8]],
  ['squeezing', 3, 2, 16, 32, 1, 144, [1, 4]],
  ['squeezing', 5, 1, 64, 64, 3, 24, [1, 8]],
  ['squeezing', 5, 1, 128, 128, 3, 14, [1, 8]],
  ['squeezing', 3, 1, 256, 256, 3, 8, [1, 8]],
  ['squeezing', 5, 1, 160, 160, 6, 4, [1]],
  ['inverted', 3, 1, 24, 24, 3, 80, [1, 4]],
  ['inverted', 5, 1, 96, 96, 3, 16, [1, 8]],
  ['inverted', 3, 1, 176, 176, 3, 9, [1]],
  ['separable', 3, 1, 72, 72, 4, 60, [1, 4]],
  ['smooth', 3, 1, 72, 72, 4, 60, [1, 4]],
  ['separable', 5, 1, 440, 440, 4, 15, [1]],
  ['separable', 3, 2, 104, 104, 1, 108, [1]],
  ['full', 3, 1, 48, 48, 3, 48, [1, 4]],
  ['full', 3, 1, 128, 128, 3, 16, [1]],
];

/** The networks that a machine's profile is fitted to. */
export const probeWorkloads = (): readonly Workload[] =>
  rows.flatMap(([block, kernelSize, stride, filters, channels, repeats, pixels, batchSizes]) => {
    const stage = { ...blocks[block], kernelSize, stride, channels, repeats };
    // The stem halves the image
    const baseline = { stem: { filters }, stages: [stage], headFilters: null, resolution: 2 * pixels };
    const { network } = scaleNetwork({ rule: 'COMPOUND', phi: 0, baseline });
    return batchSizes.map((batchSize) => ({ network, batchSize }));
  });
