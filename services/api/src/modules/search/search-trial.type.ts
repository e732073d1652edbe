import type { Search, Trial } from '@phiscale/training';
import { Field, Float, ObjectType } from 'type-graphql';
import { growthOf } from './found-rule.ts';
import { MeasuredNetworkType, presentMeasured } from './measured-network.type.ts';

@ObjectType('SearchTrial', { description: 'One α, β and γ of a search, and what became of them.' })
export class SearchTrialType extends MeasuredNetworkType {
  @Field(() => Float, { description: 'α: the base of depth.' })
  alpha!: number;

  @Field(() => Float, { description: 'β: the base of width.' })
  beta!: number;

  @Field(() => Float, { description: 'γ: the base of resolution.' })
  gamma!: number;
}

/** @param place among the ranked, from 0 */
export const presentTrial = (search: Search, trial: Trial, place: number): SearchTrialType => ({
  ...growthOf(search, trial),
  ...presentMeasured(search, trial, place),
});
