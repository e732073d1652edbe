import type { CustomBaseline } from '../baselines/custom-baseline.ts';
import type { BaselineName } from '../baselines/index.ts';
import type { ResolutionRounding } from '../rounding.ts';
import type { VariantName } from '../variants.ts';

/** A row of the official table. */
export interface OfficialScaling {
  readonly rule: 'OFFICIAL';
  readonly variant: VariantName;
}

/** What all rules with a φ take. */
interface PhiScaling {
  /** What is scaled, by name or as data. Default EFFICIENTNET_B0. */
  readonly baseline?: BaselineName | CustomBaseline;
  /** Any real number; negative shrinks. */
  readonly phi: number;
  /** Of the unscaled baseline, in pixels. Default: its own. */
  readonly baseResolution?: number;
  /** Multiple of pixels to which the resolution is rounded. Default 1. */
  readonly resolutionDivisor?: number;
  /** Which multiple is taken. Default NEAREST. */
  readonly resolutionRounding?: ResolutionRounding;
}

/** d = α^φ, w = β^φ, r = γ^φ (equation 3 of the paper). */
export interface CompoundScaling extends PhiScaling {
  readonly rule: 'COMPOUND';
  readonly alpha?: number;
  readonly beta?: number;
  readonly gamma?: number;
}

/** The seven ways to combine depth, width and resolution; the last is uniform compound scaling. */
export type CombinationRule =
  | 'DEPTH'
  | 'WIDTH'
  | 'RESOLUTION'
  | 'DEPTH_WIDTH'
  | 'DEPTH_RESOLUTION'
  | 'WIDTH_RESOLUTION'
  | 'DEPTH_WIDTH_RESOLUTION';

/** FLOPs grow as 2^φ, in equal shares by each dimension of the combination. */
export interface CombinationScaling extends PhiScaling {
  readonly rule: CombinationRule;
}

/** FLOPs grow as 2^φ, mostly by width, so that activations grow least (Dollár et al. 2021, "dWr"). */
export interface FastCompoundScaling extends PhiScaling {
  readonly rule: 'FAST_COMPOUND';
  /** Share of the growth that width has, in [0, 1]: the α of that paper. Default 0.8. */
  readonly widthShare?: number;
}

export type TableRule = 'TINYNET' | 'EFFICIENTNET_X_GPU' | 'EFFICIENTNET_X_TPU';

/** Coefficients that a paper prints for whole φ; between its rows, their geometric interpolation. */
export interface TableScaling extends PhiScaling {
  readonly rule: TableRule;
}

export type RuledScaling =
  | OfficialScaling
  | CompoundScaling
  | CombinationScaling
  | FastCompoundScaling
  | TableScaling;

export type ScalingRule = RuledScaling['rule'];

export type Scaling = RuledScaling & {
  /** Overrides the resolution, in pixels. */
  readonly resolution?: number;
  /** Overrides the dropout rate before the classifier, in [0, 1). */
  readonly dropoutRate?: number;
};

export type ScalingOf<Rule extends ScalingRule> = Extract<RuledScaling, { readonly rule: Rule }>;
