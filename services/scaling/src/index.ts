export type {
  Baseline,
  BlockArgs,
  EndRounding,
  RoundingRules,
  Stem,
} from './baselines/baseline.ts';
export { type BaselineName, baselines } from './baselines/index.ts';
export { roundingRules } from './baselines/rounding-rules.ts';
export { type BuildOptions, buildNetwork } from './build-network.ts';
export * from './cost/index.ts';
export * from './network.ts';
export type { PaddingMode } from './padding.ts';
export {
  type CompoundScaling,
  type OfficialScaling,
  paperCoefficients,
  type ResolvedScaling,
  resolveCoefficients,
  type Scaling,
  type ScalingRule,
} from './resolve-coefficients.ts';
export {
  type FilterRounding,
  type RepeatRounding,
  type ResolutionRounding,
  roundFilters,
  roundRepeats,
  roundResolution,
} from './rounding.ts';
export { type ScaledConfig, scaleNetwork } from './scaled-config.ts';
export { ScalingError, type ScalingErrorCode } from './scaling-error.ts';
export { type StageSummary, summariseStages } from './summarise-stages.ts';
export {
  type Coefficients,
  impliedPhi,
  type Variant,
  type VariantFamily,
  type VariantName,
  variants,
} from './variants.ts';
