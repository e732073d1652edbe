import type { Search, Trial } from '@phiscale/training';
import { Field, Float, ObjectType } from 'type-graphql';
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
export function presentTrial(search: Search, trial: Trial, place: number): SearchTrialType {
  const origin = search.configuration.candidates[trial.index]?.origin;
  if (origin?.kind !== 'GROWTH') throw new Error('a trial of a search for coefficients has them');
  const { alpha, beta, gamma } = origin;
  return { alpha, beta, gamma, ...presentMeasured(search, trial, place) };
}
