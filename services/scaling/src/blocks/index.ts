import type { BlockArgs } from '../baselines/baseline.ts';
import type { BlockOperator } from '../network.ts';
import type { NetworkBuilder, Value } from '../network-builder.ts';
import { appendBottleneck } from './bottleneck.ts';
import { appendDepthwiseSeparable } from './depthwise-separable.ts';
import { appendFusedMbConv } from './fused-mbconv.ts';
import { appendMbConv } from './mbconv.ts';
import type { ScaledBlock } from './scaled-block.ts';

export type { ScaledBlock } from './scaled-block.ts';

/** All that is particular to one kind of block. */
interface BlockRow {
  /** Turns it into operations. */
  readonly append: (builder: NetworkBuilder, input: Value, block: ScaledBlock) => Value;
  /** What a table of stages calls it. */
  readonly label: (args: Pick<BlockArgs, 'expandRatio'>) => string;
  /** Unscaled channels inside it, where these scale by themselves; null where they follow from its input's. */
  readonly innerFilters: (args: Pick<BlockArgs, 'expandRatio' | 'outputFilters'>) => number | null;
  /** Whether it may have a squeeze. */
  readonly takesSqueeze: boolean;
  /** Whether it may have an expand ratio other than 1. */
  readonly takesExpansion: boolean;
}

const followsInput = (): null => null;

export const blocks = {
  MBConv: {
    append: appendMbConv,
    label: ({ expandRatio }) => `MBConv${expandRatio}`,
    innerFilters: followsInput,
    takesSqueeze: true,
    takesExpansion: true,
  },
  FusedMBConv: {
    append: appendFusedMbConv,
    label: ({ expandRatio }) => `Fused-MBConv${expandRatio}`,
    innerFilters: followsInput,
    takesSqueeze: true,
    takesExpansion: true,
  },
  DepthwiseSeparable: {
    append: appendDepthwiseSeparable,
    label: () => 'DepthwiseSeparable',
    innerFilters: followsInput,
    takesSqueeze: false,
    takesExpansion: false,
  },
  InvertedResidual: {
    append: appendMbConv,
    label: ({ expandRatio }) => `InvertedResidual${expandRatio}`,
    innerFilters: followsInput,
    takesSqueeze: false,
    takesExpansion: true,
  },
  Bottleneck: {
    append: appendBottleneck,
    label: () => 'Bottleneck',
    innerFilters: ({ outputFilters, expandRatio }) => outputFilters / expandRatio,
    takesSqueeze: false,
    takesExpansion: true,
  },
} as const satisfies Record<BlockOperator, BlockRow>;
