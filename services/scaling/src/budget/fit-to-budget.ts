import type { BuildOptions } from '../build-network.ts';
import type { Scaling } from '../rules/scaling.ts';
import { type Bracket, searchPhi, type Unfitted } from '../rules/search-phi.ts';
import { type ScaledConfig, scaleNetwork } from '../scaled-config.ts';
import type { ScalingError } from '../scaling-error.ts';
import type { Steps } from '../steps.ts';
import { BudgetTooSmallError } from './budget-too-small-error.ts';
import { type Budget, fits, type LimitUse, requireUsableBudget, useOf, type Workload } from './limits.ts';

export interface Fit {
  /** Largest φ that fits, to within `phiPrecision`. */
  readonly phi: number;
  readonly config: ScaledConfig;
  /** What it uses of each limit, the scarcest first. */
  readonly uses: readonly LimitUse[];
  /** What a slightly larger φ would exceed most; null where the rule ends before the budget does. */
  readonly binding: LimitUse['limit'] | null;
}

/**
 * The largest network of a rule that a budget allows. What it answers always fits; where a printed table shrinks from one
 * row to the next (EfficientNet-X for TPUs in pixels, TinyNet in blocks), a still larger φ, or network, might fit too.
 * @throws ScalingError `BUDGET_TOO_SMALL` naming the limit that the rule's smallest network exceeds.
 */
export function* fitToBudget(
  unfitted: Unfitted,
  budget: Budget,
  workload: Workload = {},
  options: BuildOptions = {},
): Steps<Fit> {
  requireUsableBudget(budget, workload);
  const bracket = yield* searchPhi(unfitted, (outline) => fits(outline, budget, workload), options);
  const [below, above] = bracket;
  if (below.status !== 'FITS') throw unfittable(unfitted, bracket, budget, workload);
  const exceeded = above.status === 'EXCEEDS' ? useOf(above.outline, budget, workload) : [];
  return {
    phi: below.phi,
    config: scaleNetwork({ ...unfitted, phi: below.phi } as Scaling, options),
    uses: useOf(below.outline, budget, workload),
    binding: exceeded[0]?.limit ?? null,
  };
}

/** Why nothing fits, from what lies on both sides of the bound. */
function unfittable(
  { rule }: Unfitted,
  [below, above]: Bracket,
  budget: Budget,
  workload: Workload,
): ScalingError {
  if ('outline' in above) {
    const [worst] = useOf(above.outline, budget, workload);
    return new BudgetTooSmallError(rule, above.phi, worst as LimitUse);
  }
  // Nothing lies between too small and too large
  if (above.error.code === 'NETWORK_TOO_LARGE' || !('error' in below)) return above.error;
  return isEnd(below.error) ? above.error : below.error;
}

/** Width and depth begin within their ranges: out of them, they only say where the search ended. */
const isEnd = ({ problem: { argument } }: ScalingError): boolean =>
  argument === 'widthCoefficient' || argument === 'depthCoefficient';
