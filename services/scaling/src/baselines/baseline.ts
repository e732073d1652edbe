import type { ActivationFunction } from '../network.ts';

export type BlockOperator = 'MBConv';

/** One stage before scaling, in the terms of the TensorFlow reference. */
export interface BlockArgs {
  readonly operator: BlockOperator;
  readonly kernelSize: number;
  readonly numRepeat: number;
  readonly inputFilters: number;
  readonly outputFilters: number;
  /** Channels inside the block, as a multiple of its input's. */
  readonly expandRatio: number;
  /** Channels of the squeeze, as a fraction of the block's input's. */
  readonly seRatio: number;
  readonly stride: number;
}

/** A network before scaling. */
export interface Baseline {
  readonly name: string;
  readonly stem: { readonly filters: number; readonly kernelSize: number; readonly stride: number };
  readonly blocks: readonly BlockArgs[];
  readonly head: { readonly filters: number };
  readonly activation: ActivationFunction;
  /** Multiple to which scaled channels are rounded. */
  readonly depthDivisor: number;
  readonly resolution: number;
  readonly dropoutRate: number;
  /** Stochastic depth of the last block; earlier blocks have proportionally less. */
  readonly dropConnectRate: number;
}
