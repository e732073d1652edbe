import {
  type Budget,
  type BuildOptions,
  ScalingError,
  type SearchableRule,
  searchableRules,
  type Unfitted,
  type Workload,
} from '@phiscale/scaling';
import { given } from '../given.ts';
import { parseScaledConfigInput } from '../scaling/parse-scaled-config.ts';
import { limitFields } from './budget.enums.ts';
import type { FitToBudgetInput } from './fit-to-budget.input.ts';

export interface FitRequest {
  /** One for each rule to try. */
  readonly candidates: readonly Unfitted[];
  readonly budget: Budget;
  readonly workload: Workload;
  readonly options: BuildOptions;
}

const ruleFields = ['alpha', 'beta', 'gamma', 'widthShare'] as const;

/** @throws ScalingError `INVALID_SCALING_INPUT` for fields that contradict the rule, or each other. */
export function parseFitToBudgetInput(input: FitToBudgetInput): FitRequest {
  const { rule, budget, workload } = input;
  const foreign = ruleFields.find((field) => rule == null && input[field] != null);
  if (foreign !== undefined) {
    throw new ScalingError('INVALID_SCALING_INPUT', foreign, 'nothing without a rule', input[foreign]);
  }
  if (rule != null && !searchableRules.includes(rule)) {
    throw new ScalingError('INVALID_SCALING_INPUT', 'rule', `one of ${searchableRules.join(', ')}`, rule);
  }
  return {
    candidates: (rule == null ? searchableRules : [rule]).map((each) => parseRule(input, each)),
    budget: given(budget, Object.values(limitFields)),
    workload: given(workload ?? {}, [
      'batchSize',
      'dataType',
      'trainingBatchSize',
      'optimizer',
      'trainingDataType',
    ]),
    options: given(input, ['numClasses', 'stemStride']),
  };
}

/** As a scaled configuration's input is parsed, but for φ, which is looked for. */
function parseRule(input: FitToBudgetInput, rule: SearchableRule): Unfitted {
  const { scaling } = parseScaledConfigInput({ ...input, rule, phi: 0 });
  const { phi: _, ...unfitted } = scaling as Extract<typeof scaling, { readonly phi: number }>;
  return unfitted;
}
