import { rankFits } from '@phiscale/scaling';
import { Arg, Query, Resolver } from 'type-graphql';
import { BudgetFitsType, presentFit, presentRuleFit } from './budget-fit.type.ts';
import { FitToBudgetInput } from './fit-to-budget.input.ts';
import { parseFitToBudgetInput } from './parse-fit-to-budget.ts';

@Resolver()
export class BudgetResolver {
  @Query(() => BudgetFitsType, {
    description:
      'The best network that fits a budget, by one rule or by the best of all. Errors: BUDGET_TOO_SMALL, COEFFICIENT_OUT_OF_RANGE, INVALID_SCALING_INPUT, NETWORK_TOO_LARGE, RESOLUTION_TOO_SMALL.',
  })
  fitToBudget(@Arg('input', () => FitToBudgetInput) input: FitToBudgetInput): BudgetFitsType {
    const { candidates, budget, workload, options } = parseFitToBudgetInput(input);
    const { best, rules } = rankFits(candidates, budget, workload, options);
    return { best: presentFit(best), rules: rules.map(presentRuleFit) };
  }
}
