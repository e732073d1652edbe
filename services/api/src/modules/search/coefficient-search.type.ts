import { rankTrials, type Search, trialsOf } from '@phiscale/training';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PageInfoType } from '../models/model-connection.type.ts';
import { foundRule } from './found-rule.ts';
import { FoundRuleType } from './found-rule.type.ts';
import { presentProgress, SearchProgressType } from './search-progress.type.ts';
import { presentTrial, SearchTrialType } from './search-trial.type.ts';

@ObjectType('CoefficientSearch', {
  description: "The paper's step 1 on one's own images: trials of α, β and γ.",
})
export class CoefficientSearchType extends SearchProgressType {
  @Field(() => Float, { description: 'φ at which the trials are compared.' })
  phi!: number;

  @Field(() => [SearchTrialType], {
    description:
      'By what was measured: the higher rung first, then top-1, then the cheaper one; the unmeasured last.',
  })
  trials!: SearchTrialType[];

  @Field(() => FoundRuleType, {
    nullable: true,
    description: 'Coefficients of the best trial that got the whole budget; null as long as none did.',
  })
  best!: FoundRuleType | null;
}

@ObjectType('CoefficientSearchConnection', { description: 'A page of searches.' })
export class CoefficientSearchConnectionType {
  @Field(() => [CoefficientSearchType], { description: 'From the newest to the oldest.' })
  nodes!: CoefficientSearchType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
}

export function presentSearch(search: Search): CoefficientSearchType {
  const { configuration } = search;
  const { purpose } = configuration;
  if (purpose.kind !== 'COEFFICIENTS') throw new Error('a comparison is no search for coefficients');
  const trials = trialsOf(search);
  const ranked = rankTrials(configuration, trials);
  return {
    ...presentProgress(search, trials),
    phi: purpose.phi,
    trials: ranked.map((trial, place) => presentTrial(search, trial, place)),
    best: foundRule(search, ranked[0]),
  };
}
