import type { BuildOptions } from '../build-network.ts';
import { reported } from '../comparison/reported.ts';
import { networkCost } from '../cost/index.ts';
import { phiRange } from '../rules/phi-range.ts';
import type { Scaling } from '../rules/scaling.ts';
import type { Unfitted } from '../rules/search-phi.ts';
import { scaleOutline } from '../scaled-config.ts';
import { ScalingError, type ScalingErrorCode } from '../scaling-error.ts';
import type { Steps } from '../steps.ts';
import { BudgetTooSmallError } from './budget-too-small-error.ts';
import { type Fit, fitToBudget } from './fit-to-budget.ts';
import type { Budget, Workload } from './limits.ts';

export type SearchableRule = Unfitted['rule'];

/** Rules that have a φ to look for. */
export const searchableRules = Object.keys(phiRange) as readonly SearchableRule[];

export interface RankedFit extends Fit {
  readonly status: 'FITS';
  readonly rule: SearchableRule;
  /**
   * What the network should be worth: how often compound scaling would have to double the baseline's multiply-adds for as
   * much accuracy. Negative below the baseline.
   */
  readonly equivalentDoublings: number;
}

/** What became of one rule. */
export type RuleFit =
  | RankedFit
  | { readonly status: 'FAILS'; readonly rule: SearchableRule; readonly error: ScalingError };

export interface RankedFits {
  readonly best: RankedFit;
  /** The best first, those that do not fit last. */
  readonly rules: readonly RuleFit[];
}

/**
 * Fits several rules to one budget and ranks them; docs/adr/0012 has the reasons for the order.
 * @throws ScalingError for input that is wrong under every rule, and where none fits: the error of the rule
 * that comes nearest to the budget.
 */
export function* rankFits(
  candidates: readonly Unfitted[],
  budget: Budget,
  workload: Workload = {},
  options: BuildOptions = {},
): Steps<RankedFits> {
  const results: RuleFit[] = [];
  for (const unfitted of candidates) results.push(yield* tryFit(unfitted, budget, workload, options));
  const fitting = inOrder(results.filter((result) => result.status === 'FITS'));
  const failed = results.filter((result) => result.status === 'FAILS');
  const [best] = fitting;
  if (best !== undefined) return { best, rules: [...fitting, ...failed] };
  throw (
    nearest(failed.map(({ error }) => error)) ??
    new ScalingError('INVALID_SCALING_INPUT', 'rule', 'at least one rule', 'none')
  );
}

/** The refusal that asks for the least more; the first error where no network can be built at all. */
function nearest(errors: readonly ScalingError[]): ScalingError | undefined {
  const tooSmall = errors.filter((error) => error instanceof BudgetTooSmallError);
  return tooSmall.sort((one, other) => one.share - other.share)[0] ?? errors[0];
}

const notFitting: readonly ScalingErrorCode[] = [
  'BUDGET_TOO_SMALL',
  'NETWORK_TOO_LARGE',
  'RESOLUTION_TOO_SMALL',
];

function* tryFit(
  unfitted: Unfitted,
  budget: Budget,
  workload: Workload,
  options: BuildOptions,
): Steps<RuleFit> {
  const { rule } = unfitted;
  try {
    const fit = yield* fitToBudget(unfitted, budget, workload, options);
    const baseline = scaleOutline({ ...unfitted, phi: 0 } as Scaling, options);
    const doublings = Math.log2(networkCost(fit.config.network).macs / networkCost(baseline.network).macs);
    const equivalentDoublings = doublings > 0 ? worth[rule](doublings) : doublings;
    return { status: 'FITS', rule, ...fit, equivalentDoublings };
  } catch (error) {
    if (!(error instanceof ScalingError && notFitting.includes(error.code))) throw error;
    return { status: 'FAILS', rule, error };
  }
}

/** What doublings of multiply-adds by some rule are worth, in doublings by compound scaling. */
type Worth = (doublings: number) => number;

/** The tables compare networks of about four times their baseline's multiply-adds. */
const measuredDoublings = 2;

/**
 * One dimension alone: its gain of accuracy over that of compound scaling at the same multiply-adds, the mean of what tables
 * 3 and 7 of the paper report. Beyond those it is worth no more: figure 3 shows each saturate.
 */
function alone(rule: 'DEPTH' | 'WIDTH' | 'RESOLUTION'): Worth {
  const ratios = Object.values(reported).flatMap(({ unscaled, scaled }) => {
    const [single, compound] = [scaled[rule], scaled.DEPTH_WIDTH_RESOLUTION];
    return single === undefined || compound === undefined
      ? []
      : [(single.top1Percent - unscaled.top1Percent) / (compound.top1Percent - unscaled.top1Percent)];
  });
  const efficiency = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  return (doublings) => efficiency * Math.min(doublings, measuredDoublings);
}

const [depth, width, resolution] = [alone('DEPTH'), alone('WIDTH'), alone('RESOLUTION')];
const allThree: Worth = (doublings) => doublings;
/** Unmeasured: taken to lie half-way between each alone and all three. */
const both =
  (one: Worth, other: Worth): Worth =>
  (doublings) =>
    ((one(doublings) + other(doublings)) / 2 + allThree(doublings)) / 2;

/** Near ties go in this order. */
const worth = {
  COMPOUND: allThree,
  DEPTH_WIDTH_RESOLUTION: allThree,
  FAST_COMPOUND: allThree,
  EFFICIENTNET_X_GPU: allThree,
  EFFICIENTNET_X_TPU: allThree,
  TINYNET: allThree,
  DEPTH_WIDTH: both(depth, width),
  DEPTH_RESOLUTION: both(depth, resolution),
  WIDTH_RESOLUTION: both(width, resolution),
  DEPTH: depth,
  WIDTH: width,
  RESOLUTION: resolution,
} as const satisfies Record<SearchableRule, Worth>;
const order = Object.keys(worth);

/** Two percent of multiply-adds: what rounding to whole blocks and channels makes of one budget. */
const nearTie = Math.log2(1.02);

/** The best first; among those nearly as good as the best of what is left, as `worth` lists them. */
function inOrder(fits: readonly RankedFit[]): readonly RankedFit[] {
  const rest = fits.toSorted((one, other) => other.equivalentDoublings - one.equivalentDoublings);
  const ordered: RankedFit[] = [];
  while (rest[0] !== undefined) {
    const least = rest[0].equivalentDoublings - nearTie;
    const tied = rest.splice(0, rest.filter((fit) => fit.equivalentDoublings >= least).length);
    ordered.push(...tied.sort((one, other) => order.indexOf(one.rule) - order.indexOf(other.rule)));
  }
  return ordered;
}
