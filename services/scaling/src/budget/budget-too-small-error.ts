import type { Unfitted } from '../rules/search-phi.ts';
import { ScalingError } from '../scaling-error.ts';
import type { LimitUse } from './limits.ts';

/** No network of a rule is as small as the budget. */
export class BudgetTooSmallError extends ScalingError {
  /** What the rule's smallest network uses ÷ what is allowed, of the limit that it exceeds most: above 1. */
  readonly share: number;

  constructor(rule: Unfitted['rule'], phi: number, { limit, used, allowed, share }: LimitUse) {
    const expected = `at least ${used}, which the smallest network of ${rule} (φ = ${phi.toFixed(2)}) needs`;
    super('BUDGET_TOO_SMALL', `budget.${limit}`, expected, allowed);
    this.share = share;
  }
}
