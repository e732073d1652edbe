import type { Baseline, EndRounding } from './baselines/baseline.ts';
import { appendConvolutionUnit } from './blocks/convolution-unit.ts';
import type { Place, Shape, Stage } from './network.ts';
import type { NetworkBuilder, Value } from './network-builder.ts';
import { type FilterRounding, roundFilters } from './rounding.ts';

/** What a section of a network computes, and how a table of stages describes it. */
export interface Section {
  readonly value: Value;
  readonly stage: Stage;
}

const endRoundings = {
  SCALED: (_: number, scaled: number) => scaled,
  FIXED: (filters: number) => filters,
  NEVER_NARROWER: (filters: number, scaled: number) => Math.max(filters, scaled),
} as const satisfies Record<EndRounding, (filters: number, scaled: number) => number>;

/** Filters of the stem or the head after scaling. */
const endFilters = (
  filters: number,
  widthCoefficient: number,
  { depthDivisor, keepsNinetyPercent }: FilterRounding,
  rule: EndRounding,
): number =>
  endRoundings[rule](filters, roundFilters(filters, widthCoefficient, depthDivisor, keepsNinetyPercent));

/** The first convolution, and pooling where the baseline has it. */
export function appendStem(
  builder: NetworkBuilder,
  place: Extract<Place, { section: 'stem' }>,
  image: Value,
  { stem, activation, rounding }: Baseline,
  widthCoefficient: number,
  stride: number,
): Section {
  const { kernelSize, pool } = stem;
  let value = appendConvolutionUnit(builder, { name: 'stem', place }, image, {
    filters: endFilters(stem.filters, widthCoefficient, rounding.filters, rounding.stem),
    kernelSize,
    stride,
    activation,
  });
  if (pool !== undefined) value = builder.maxPool('stem.pool', place, value, pool);
  const operator = `Conv${kernelSize}x${kernelSize}${pool === undefined ? '' : ' & MaxPool'}`;
  return { value, stage: describeStage(operator, kernelSize, stride, 1, image.shape, value) };
}

/** The last convolution, where the baseline has one; its value is not pooled yet. */
export function appendHead(
  builder: NetworkBuilder,
  place: Extract<Place, { section: 'head' }>,
  from: Value,
  { head, activation, rounding }: Baseline,
  widthCoefficient: number,
): Section {
  if (head === null) return { value: from, stage: describeStage('Pooling & FC', 1, 1, 1, from.shape, from) };
  const value = appendConvolutionUnit(builder, { name: 'head', place }, from, {
    filters: endFilters(head.filters, widthCoefficient, rounding.filters, rounding.head),
    kernelSize: 1,
    activation,
  });
  return { value, stage: describeStage('Conv1x1 & Pooling & FC', 1, 1, 1, from.shape, value) };
}

export const describeStage = (
  operator: string,
  kernelSize: number,
  stride: number,
  repeats: number,
  input: Shape,
  output: Value,
): Stage => ({
  operator,
  kernelSize,
  stride,
  channels: output.shape.channels,
  repeats,
  resolution: input.height,
});
