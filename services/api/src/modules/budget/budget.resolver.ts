import { latencyPredictor, rankFits, type Workload } from '@phiscale/scaling';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { findProfile } from '../hardware/find-profile.ts';
import { BudgetFitsType, presentFit, presentRuleFit } from './budget-fit.type.ts';
import { FitToBudgetInput } from './fit-to-budget.input.ts';
import { parseFitToBudgetInput } from './parse-fit-to-budget.ts';

@Resolver()
export class BudgetResolver {
  @Query(() => BudgetFitsType, {
    description:
      'The best network that fits a budget, by one rule or by the best of all. Errors: BUDGET_TOO_SMALL, COEFFICIENT_OUT_OF_RANGE, INVALID_SCALING_INPUT, NETWORK_TOO_LARGE, RESOLUTION_TOO_SMALL, and those of measuring the machine.',
  })
  async fitToBudget(
    @Arg('input', () => FitToBudgetInput) input: FitToBudgetInput,
    @Ctx() context: Context,
  ): Promise<BudgetFitsType> {
    const { candidates, budget, workload, options } = parseFitToBudgetInput(input);
    const measured = { ...workload, ...(await latencyOf(input, context)) };
    const { best, rules } = await context.computation.run(rankFits(candidates, budget, measured, options));
    return { best: presentFit(best), rules: rules.map(presentRuleFit) };
  }
}

/** How latency is predicted, where it is limited: nothing else measures the machine. */
async function latencyOf(
  { budget, workload }: FitToBudgetInput,
  context: Context,
): Promise<Partial<Workload>> {
  if (budget.latencyMs == null) return {};
  const { hardware = null, dataType } = workload ?? {};
  return { predictLatencyMs: latencyPredictor(await findProfile(context, hardware, dataType ?? 'FLOAT32')) };
}
