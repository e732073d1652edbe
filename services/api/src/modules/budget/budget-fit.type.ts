import type { RankedFit, RuleFit, ScalingRule } from '@phiscale/scaling';
import { Field, Float, ObjectType } from 'type-graphql';
import { toPublicError } from '../../map-error.ts';
import { ErrorDetailsType } from '../error-details.type.ts';
import { presentScaledConfig, ScaledConfigType } from '../scaling/scaled-config.type.ts';
import { ScalingRuleEnum } from '../scaling/scaling.enums.ts';
import { type BudgetLimit, BudgetLimitEnum, limitNamed } from './budget.enums.ts';

@ObjectType('LimitUse', { description: 'One limit of a budget beside what a network uses of it.' })
export class LimitUseType {
  @Field(() => BudgetLimitEnum, { description: 'Which limit.' })
  limit!: BudgetLimit;

  @Field(() => Float, { description: "The budget's, in the limit's unit." })
  allowed!: number;

  @Field(() => Float, { description: "The network's, in the limit's unit." })
  used!: number;

  @Field(() => Float, { description: 'used ÷ allowed: 1 is all of it.' })
  share!: number;
}

@ObjectType('BudgetFit', { description: 'The largest network of a rule that a budget allows.' })
export class BudgetFitType {
  @Field(() => Float, {
    description:
      'Largest φ that fits, to within 0.001. Networks of TINYNET and EFFICIENTNET_X_TPU shrink somewhere along φ: there a larger one might fit too.',
  })
  phi!: number;

  @Field(() => ScaledConfigType, { description: 'The network.' })
  config!: ScaledConfigType;

  @Field(() => BudgetLimitEnum, {
    nullable: true,
    description:
      'What a slightly larger φ would exceed most; null where the rule ends before the budget does.',
  })
  binding!: BudgetLimit | null;

  @Field(() => [LimitUseType], { description: 'What it uses of each limit, the scarcest first.' })
  uses!: LimitUseType[];

  @Field(() => Float, {
    description:
      "What the network should be worth, by which rules are ranked: how often compound scaling would have to double the baseline's multiply-adds for as much accuracy. A doubling by one dimension alone is worth what tables 3 and 7 of Tan & Le 2019 report, and beyond four times the baseline nothing; below the baseline all rules count alike. An order, not a prediction.",
  })
  equivalentDoublings!: number;
}

@ObjectType('RuleFit', { description: 'What became of one rule under a budget.' })
export class RuleFitType {
  @Field(() => ScalingRuleEnum, { description: 'The rule.' })
  rule!: ScalingRule;

  @Field(() => BudgetFitType, { nullable: true, description: 'Its network; null where none fits.' })
  fit!: BudgetFitType | null;

  @Field(() => ErrorDetailsType, {
    nullable: true,
    description: 'Why none fits: BUDGET_TOO_SMALL names the limit that its smallest network exceeds.',
  })
  error!: ErrorDetailsType | null;
}

@ObjectType('BudgetFits', { description: 'What fits a budget.' })
export class BudgetFitsType {
  @Field(() => BudgetFitType, { description: 'The best; of the rule asked for where there is one.' })
  best!: BudgetFitType;

  @Field(() => [RuleFitType], {
    description:
      'Each rule that was tried, by `equivalentDoublings`, the best first and those without a fit last. Within two percent of multiply-adds, what scales all dimensions comes first.',
  })
  rules!: RuleFitType[];
}

export function presentRuleFit(result: RuleFit): RuleFitType {
  const { rule } = result;
  return result.status === 'FITS'
    ? { rule, fit: presentFit(result), error: null }
    : { rule, fit: null, error: toPublicError(result.error) };
}

export const presentFit = ({
  phi,
  config,
  binding,
  uses,
  equivalentDoublings,
}: RankedFit): BudgetFitType => ({
  phi,
  config: presentScaledConfig(config),
  binding: binding === null ? null : limitNamed(binding),
  uses: uses.map((use) => ({ ...use, limit: limitNamed(use.limit) })),
  equivalentDoublings,
});
