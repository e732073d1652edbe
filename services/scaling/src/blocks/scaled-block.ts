import type { ActivationFunction, BlockOperator, BlockPart, Place } from '../network.ts';

/** A block after scaling. */
export interface ScaledBlock {
  readonly operator: BlockOperator;
  readonly stage: number;
  readonly block: number;
  readonly index: number;
  /** How many like it follow one another here: more than 1 only in an outline. */
  readonly times: number;
  readonly kernelSize: number;
  readonly stride: number;
  readonly outputFilters: number;
  /** Of blocks whose channels inside scale by themselves; null where they follow from the input's. */
  readonly innerFilters: number | null;
  readonly expandRatio: number;
  readonly seRatio: number;
  readonly dropRate: number;
  readonly activation: ActivationFunction;
}

/** A part of a block: what its values are called, and where they stand. */
export interface Part {
  readonly name: string;
  readonly place: Place;
}

/** Names the parts of one block. */
export function partsOf(block: ScaledBlock): (part: BlockPart, name?: string) => Part {
  const { operator, stage, index, expandRatio, times } = block;
  return (part, name = part) => ({
    name: `stages.${stage}.blocks.${block.block}.${name}`,
    place: {
      section: 'block',
      operator,
      stage,
      block: block.block,
      index,
      part,
      expanded: expandRatio !== 1,
      times,
    },
  });
}

/** Channels inside a block: its input's times the ratio, at least one. */
export const expandedFilters = (inputFilters: number, expandRatio: number): number =>
  Math.max(1, Math.round(inputFilters * expandRatio));
