import type { BlockOperator } from '../network.ts';
import type { BlockArgs } from './baseline.ts';

/** Repeats, kernel, stride, expand ratio, input and output filters: the order of the TensorFlow block strings. */
export type StageRow = readonly [
  numRepeat: number,
  kernelSize: number,
  stride: number,
  expandRatio: number,
  inputFilters: number,
  outputFilters: number,
];

/** Stages of one operator from their rows. */
export const stagesOf = (
  operator: BlockOperator,
  seRatio: number,
  rows: readonly StageRow[],
): readonly BlockArgs[] =>
  rows.map(([numRepeat, kernelSize, stride, expandRatio, inputFilters, outputFilters]) => ({
    operator,
    kernelSize,
    numRepeat,
    inputFilters,
    outputFilters,
    expandRatio,
    seRatio,
    stride,
  }));
