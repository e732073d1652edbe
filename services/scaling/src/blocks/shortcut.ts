import type { NetworkBuilder, Value } from '../network-builder.ts';
import { partsOf, type ScaledBlock } from './scaled-block.ts';

/** Adds a block's input to its output, where both have one shape. */
export function appendShortcut(
  builder: NetworkBuilder,
  input: Value,
  branch: Value,
  block: ScaledBlock,
): Value {
  const keepsShape = block.stride === 1 && input.shape.channels === branch.shape.channels;
  if (!keepsShape) return branch;
  const { name, place } = partsOf(block)('output');
  return builder.add(name, place, branch, input, block.dropRate);
}
