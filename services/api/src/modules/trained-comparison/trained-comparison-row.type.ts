import type { ComparedRule } from '@phiscale/scaling';
import type { Search, Trial } from '@phiscale/training';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { ScalingRuleEnum } from '../scaling/scaling.enums.ts';
import { MeasuredNetworkType, presentMeasured } from '../search/measured-network.type.ts';

@ObjectType('TrainedComparisonRow', { description: "A rule's network nearest to the target, trained." })
export class TrainedComparisonRowType extends MeasuredNetworkType {
  @Field(() => ScalingRuleEnum, { description: 'The rule.' })
  rule!: ComparedRule;

  @Field(() => Float, { description: 'φ at which the rule comes nearest.' })
  phi!: number;

  @Field(() => Float, {
    description: '(multiply-adds − target) ÷ target: blocks, channels and pixels are whole.',
  })
  relativeDifference!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'Of its last job, for `trainingJob`; null before the first.',
  })
  jobId!: string | null;
}

/** @param place among the ranked, from 0 */
export function presentRow(
  search: Search,
  targetMacs: number,
  trial: Trial,
  place: number,
): TrainedComparisonRowType {
  const origin = search.configuration.candidates[trial.index]?.origin;
  if (origin?.kind !== 'RULE') throw new Error('a trial of a comparison has a rule');
  const measured = presentMeasured(search, trial, place);
  return {
    rule: origin.rule,
    phi: origin.phi,
    relativeDifference: measured.macs / targetMacs - 1,
    jobId: trial.runs.at(-1)?.jobId ?? null,
    ...measured,
  };
}
