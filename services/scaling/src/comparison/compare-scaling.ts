import type { CustomBaseline } from '../baselines/custom-baseline.ts';
import type { BaselineName } from '../baselines/index.ts';
import type { BuildOptions } from '../build-network.ts';
import { networkCost } from '../cost/index.ts';
import type { Network } from '../network.ts';
import type { ResolutionRounding } from '../rounding.ts';
import type { CombinationRule } from '../rules/scaling.ts';
import { type Bracket, searchPhi } from '../rules/search-phi.ts';
import { type ScaledConfig, scaleNetwork } from '../scaled-config.ts';
import { requireWithin, ScalingError } from '../scaling-error.ts';
import type { Steps } from '../steps.ts';
import { type ReportedAccuracy, reported } from './reported.ts';

export type ComparedRule = CombinationRule | 'FAST_COMPOUND';

/** In the order of the paper: one dimension, two, three. */
export const comparedRules = [
  'DEPTH',
  'WIDTH',
  'RESOLUTION',
  'DEPTH_WIDTH',
  'DEPTH_RESOLUTION',
  'WIDTH_RESOLUTION',
  'DEPTH_WIDTH_RESOLUTION',
  'FAST_COMPOUND',
] as const satisfies readonly ComparedRule[];

/** What all networks should cost: multiply-adds, or a multiple of the baseline's. */
export type ComparisonTarget = { readonly macs: number } | { readonly factor: number };

export interface ComparisonOptions {
  /** Default EFFICIENTNET_B0. */
  readonly baseline?: BaselineName | CustomBaseline;
  /** Of the unscaled baseline, in pixels. Default: its own. */
  readonly baseResolution?: number;
  /** Multiple of pixels to which resolutions are rounded. Default 1. */
  readonly resolutionDivisor?: number;
  /** Default NEAREST. */
  readonly resolutionRounding?: ResolutionRounding;
}

export type ComparisonRow =
  | {
      readonly status: 'REACHED';
      readonly rule: ComparedRule;
      /** The rule's network nearest to the target. */
      readonly config: ScaledConfig;
      readonly macs: number;
      /** (macs − target) ÷ target: blocks, channels and pixels are whole. */
      readonly relativeDifference: number;
      /** Where a paper has one for this rule, baseline and about these FLOPs. */
      readonly reported: ReportedAccuracy | null;
    }
  | { readonly status: 'UNREACHED'; readonly rule: ComparedRule; readonly error: ScalingError };

export interface ScalingComparison {
  readonly targetMacs: number;
  readonly baseline: ScaledConfig;
  readonly baselineReported: ReportedAccuracy | null;
  readonly rows: readonly ComparisonRow[];
}

/**
 * Rules side by side at equal multiply-adds, as in tables 3 and 7 of the paper. A rule that cannot come near says why in its
 * row.
 * @throws ScalingError for a target out of range, and for a baseline that cannot be built.
 */
export function* compareScaling(
  target: ComparisonTarget,
  options: ComparisonOptions = {},
  build: BuildOptions = {},
): Steps<ScalingComparison> {
  const baseline = scaleNetwork({ rule: 'DEPTH_WIDTH_RESOLUTION', ...options, phi: 0 }, build);
  const targetMacs =
    'factor' in target
      ? macsOf(baseline.network) * requireWithin('factor', target.factor, 1 / 1024, 16_384)
      : requireWithin('macs', target.macs, 1, 1e16);
  const rows: ComparisonRow[] = [];
  for (const rule of comparedRules) rows.push(yield* compareRule(rule, targetMacs, options, build));
  return {
    targetMacs,
    baseline,
    baselineReported: (isPrinted(baseline, options) && reported[baseline.baseline]?.unscaled) || null,
    rows,
  };
}

/** Of ImageNet. */
const printedClasses = 1000;

/** A paper's figures are of its own baseline, at its own resolution to the pixel, with its own stem and classes. */
const isPrinted = (
  config: ScaledConfig,
  { baseResolution }: ComparisonOptions,
): config is ScaledConfig & { readonly baseline: BaselineName } =>
  config.baseline !== null &&
  baseResolution === undefined &&
  Math.abs(config.coefficients.resolution - config.exactResolution) < 1 &&
  config.network.numClasses === printedClasses &&
  config.network.stages[0]?.stride === config.definition.stem.stride;

const macsOf = (network: Network): number => networkCost(network).macs;

/** Farther than this from the target, a rule's last network is none for it. */
const nearEnough = 0.05;

function* compareRule(
  rule: ComparedRule,
  targetMacs: number,
  options: ComparisonOptions,
  build: BuildOptions,
): Steps<ComparisonRow> {
  const bracket = yield* searchPhi({ rule, ...options }, (outline) => macsOf(outline) <= targetMacs, build);
  const isBetween = bracket[0].status === 'FITS' && bracket[1].status === 'EXCEEDS';
  const [nearest] = bracket
    .flatMap((trial) => ('outline' in trial ? [{ phi: trial.phi, macs: macsOf(trial.outline) }] : []))
    .map((network) => ({ ...network, relativeDifference: network.macs / targetMacs - 1 }))
    .sort((one, other) => Math.abs(one.relativeDifference) - Math.abs(other.relativeDifference));
  if (nearest === undefined || !(isBetween || Math.abs(nearest.relativeDifference) <= nearEnough)) {
    return { status: 'UNREACHED', rule, error: outOfReach(bracket, targetMacs) };
  }
  const { phi, macs, relativeDifference } = nearest;
  const config = scaleNetwork({ rule, ...options, phi }, build);
  return {
    status: 'REACHED',
    rule,
    config,
    macs,
    relativeDifference,
    reported: reportedOf(config, macs, options),
  };
}

function outOfReach([below, above]: Bracket, targetMacs: number): ScalingError {
  const error = (expected: string): ScalingError =>
    new ScalingError('TARGET_OUT_OF_REACH', 'macs', expected, targetMacs);
  if (below.status === 'FITS') {
    const beyond = 'error' in above ? `; beyond, ${above.error.message}` : '';
    return error(`at most ${macsOf(below.outline)}, the rule's largest network${beyond}`);
  }
  if (above.status === 'EXCEEDS')
    return error(`at least ${macsOf(above.outline)}, the rule's smallest network`);
  return 'error' in above ? above.error : error('a network that can be built');
}

/** Printed FLOPs are rounded, and those of table 7 a quarter off: a figure for this network is not farther from it. */
const sameFlops = 0.3;

function reportedOf(config: ScaledConfig, macs: number, options: ComparisonOptions): ReportedAccuracy | null {
  const found = isPrinted(config, options) ? reported[config.baseline]?.scaled[config.rule] : undefined;
  return found !== undefined && Math.abs(found.flops / macs - 1) <= sameFlops ? found : null;
}
