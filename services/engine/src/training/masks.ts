import type { OperationTable } from '@phiscale/scaling';

/** What training drops at random: 0 where dropped, 1 ÷ (1 − rate) where kept. */
export interface Mask {
  /** Of the input of the graph that holds it. */
  readonly name: string;
  readonly rate: number;
  /** Numbers an image: one drops the whole image's branch, one a channel drops channels. */
  readonly channels: number;
}

const none = (): null => null;

const maskOf = (name: string, rate: number, channels: number): Mask | null =>
  rate === 0 ? null : { name: `${name}.mask`, rate, channels };

/** The mask that each operation reads; it comes into the graph as [channels, images], so that a run can be repeated. */
export const masks: OperationTable<Mask | null> = {
  add: ({ name, dropRate }) => maskOf(name, dropRate, 1),
  dropout: ({ name, rate, outputShape }) => maskOf(name, rate, outputShape.channels),
  convolution: none,
  batchNormalization: none,
  activation: none,
  maxPool: none,
  globalAveragePool: none,
  channelScale: none,
  dense: none,
};
