import type { BlockOperator } from '../baselines/baseline.ts';
import type { NetworkBuilder, Value } from '../network-builder.ts';
import { appendMbConv, type ScaledBlock } from './mbconv.ts';

export type { ScaledBlock } from './mbconv.ts';

/** How each kind of block becomes operations. */
export const blocks = {
  MBConv: appendMbConv,
} as const satisfies Record<
  BlockOperator,
  (builder: NetworkBuilder, input: Value, block: ScaledBlock) => Value
>;
