export type {
  Baseline,
  BlockArgs,
  EndRounding,
  RoundingRules,
  Stem,
} from './baselines/baseline.ts';
export type { CustomBaseline, CustomStage } from './baselines/custom-baseline.ts';
export { type BaselineName, baselines } from './baselines/index.ts';
export { roundingRules } from './baselines/rounding-rules.ts';
export { type Fit, fitToBudget } from './budget/fit-to-budget.ts';
export type { Budget, LimitName, LimitUse, Workload } from './budget/limits.ts';
export {
  type RankedFit,
  type RuleFit,
  rankFits,
  type SearchableRule,
  searchableRules,
} from './budget/rank-fits.ts';
export { type BuildOptions, buildNetwork } from './build-network.ts';
export {
  type CandidateOptions,
  type CoefficientCandidate,
  coefficientCandidates,
} from './coefficient-candidates.ts';
export {
  type ComparedRule,
  type ComparisonOptions,
  type ComparisonRow,
  type ComparisonTarget,
  comparedRules,
  compareScaling,
  type ScalingComparison,
} from './comparison/compare-scaling.ts';
export type { ReportedAccuracy } from './comparison/reported.ts';
export * from './cost/index.ts';
export * from './latency/index.ts';
export * from './network.ts';
export type { PaddingMode } from './padding.ts';
export { resolveCoefficients } from './resolve-coefficients.ts';
export {
  type FilterRounding,
  type RepeatRounding,
  type ResolutionRounding,
  roundFilters,
  roundRepeats,
} from './rounding.ts';
export { type Growth, paperCoefficients } from './rules/growth.ts';
export type { ResolvedScaling } from './rules/resolved-scaling.ts';
export type {
  CombinationRule,
  CombinationScaling,
  CompoundScaling,
  FastCompoundScaling,
  OfficialScaling,
  Scaling,
  ScalingRule,
  TableRule,
  TableScaling,
} from './rules/scaling.ts';
export type { Unfitted } from './rules/search-phi.ts';
export { type ScaledConfig, scaleNetwork, scaleOutline } from './scaled-config.ts';
export { ScalingError, type ScalingErrorCode } from './scaling-error.ts';
export { atOnce, type Steps } from './steps.ts';
export { type StageSummary, summariseStages } from './summarise-stages.ts';
export {
  type Coefficients,
  impliedPhi,
  type Variant,
  type VariantFamily,
  type VariantName,
  variants,
} from './variants.ts';
