import type { ComparedRule } from '@phiscale/scaling';
import { rankTrials, type Search, trialsOf } from '@phiscale/training';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PageInfoType } from '../models/model-connection.type.ts';
import { ScalingRuleEnum } from '../scaling/scaling.enums.ts';
import { presentProgress, SearchProgressType } from '../search/search-progress.type.ts';
import { presentRow, TrainedComparisonRowType } from './trained-comparison-row.type.ts';

@ObjectType('UnreachedRule', { description: 'A rule that has no network to train near the target.' })
export class UnreachedRuleType {
  @Field(() => ScalingRuleEnum, { description: 'The rule.' })
  rule!: ComparedRule;

  @Field(() => String, { description: 'Why.' })
  message!: string;
}

@ObjectType('TrainedComparison', {
  description: "Rules side by side at equal multiply-adds, trained on one's own images.",
})
export class TrainedComparisonType extends SearchProgressType {
  @Field(() => Float, { description: 'Multiply-adds for one image that all rules aim at.' })
  targetMacs!: number;

  @Field(() => [TrainedComparisonRowType], {
    description:
      'In the order of `compareScaling`: the combinations of depth, width and resolution, then FAST_COMPOUND.',
  })
  rows!: TrainedComparisonRowType[];

  @Field(() => [UnreachedRuleType], { description: 'Rules that have no row.' })
  unreached!: UnreachedRuleType[];
}

@ObjectType('TrainedComparisonConnection', { description: 'A page of comparisons.' })
export class TrainedComparisonConnectionType {
  @Field(() => [TrainedComparisonType], { description: 'From the newest to the oldest.' })
  nodes!: TrainedComparisonType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
}

export function presentTrained(search: Search): TrainedComparisonType {
  const { purpose } = search.configuration;
  if (purpose.kind !== 'COMPARISON') throw new Error('a search for coefficients is no comparison');
  const { targetMacs, unreached } = purpose;
  const trials = trialsOf(search);
  const ranked = rankTrials(search.configuration, trials);
  return {
    ...presentProgress(search, trials),
    targetMacs,
    rows: trials.map((trial) => presentRow(search, targetMacs, trial, ranked.indexOf(trial))),
    unreached: [...unreached],
  };
}
