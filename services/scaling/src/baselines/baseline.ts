import type { ActivationFunction, BlockOperator } from '../network.ts';
import type { FilterRounding, RepeatRounding } from '../rounding.ts';

/** One stage before scaling, in the terms of the TensorFlow reference. */
export interface BlockArgs {
  readonly operator: BlockOperator;
  readonly kernelSize: number;
  readonly numRepeat: number;
  readonly inputFilters: number;
  readonly outputFilters: number;
  /**
   * Channels inside the block, as a multiple of its input's. Of a Bottleneck: its output's channels, as a multiple of
   * those inside (ResNet's `expansion`).
   */
  readonly expandRatio: number;
  /** Channels of the squeeze, as a fraction of the block's input's. */
  readonly seRatio: number;
  readonly stride: number;
  /** Default: the baseline's. */
  readonly activation?: ActivationFunction;
}

/** What width does to the stem's or the head's filters. */
export type EndRounding =
  | 'SCALED'
  /** Whatever the width (EfficientNet-Lite). */
  | 'FIXED'
  /** Scaled, but never below the baseline's (the head of MobileNetV2). */
  | 'NEVER_NARROWER';

/** How exact channels and repeats become whole ones. Networks that share their blocks differ by these alone. */
export interface RoundingRules {
  readonly filters: FilterRounding;
  readonly repeats: RepeatRounding;
  readonly stem: EndRounding;
  readonly head: EndRounding;
  /** Whether the first and the last stage keep the baseline's repeats (EfficientNet-Lite). */
  readonly keepsEndRepeats: boolean;
}

export interface Stem {
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride: number;
  /** Max pooling after it. */
  readonly pool?: { readonly kernelSize: number; readonly stride: number };
}

/** A network before scaling. */
export interface Baseline {
  readonly name: string;
  readonly stem: Stem;
  readonly blocks: readonly BlockArgs[];
  /** The 1x1 convolution before pooling; null where the last stage is pooled as it is. */
  readonly head: { readonly filters: number } | null;
  readonly activation: ActivationFunction;
  readonly rounding: RoundingRules;
  readonly resolution: number;
  readonly dropoutRate: number;
  /** Stochastic depth of the last block; earlier blocks have proportionally less. */
  readonly dropConnectRate: number;
}
