import type { BaselineName } from '@phiscale/scaling';
import { rankTrials, type Search, trialsOf } from '@phiscale/training';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PageInfoType } from '../models/model-connection.type.ts';
import { BaselineNameEnum, ScalingRuleEnum } from '../scaling/scaling.enums.ts';
import { presentProgress, SearchProgressType } from './search-progress.type.ts';
import { presentTrial, SearchTrialType } from './search-trial.type.ts';

@ObjectType('FoundRule', {
  description: 'Fields of `ScaledConfigInput`: with a `phi` beside them they scale as the search found best.',
})
export class FoundRuleType {
  @Field(() => ScalingRuleEnum, { description: 'COMPOUND.' })
  rule!: 'COMPOUND';

  @Field(() => BaselineNameEnum, { description: 'What was scaled.' })
  baseline!: BaselineName;

  @Field(() => Float, { description: 'α: the base of depth.' })
  alpha!: number;

  @Field(() => Float, { description: 'β: the base of width.' })
  beta!: number;

  @Field(() => Float, { description: 'γ: the base of resolution.' })
  gamma!: number;
}

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
  const presented = rankTrials(configuration, trials).map((trial, place) =>
    presentTrial(search, trial, place),
  );
  return {
    ...presentProgress(search, trials),
    phi: purpose.phi,
    trials: presented,
    best: foundRule(search, presented[0]),
  };
}

function foundRule({ configuration }: Search, best: SearchTrialType | undefined): FoundRuleType | null {
  const { subject } = configuration.job;
  if (best?.state !== 'COMPLETE' || subject.kind !== 'SCALED_NETWORK') return null;
  const { baseline } = subject;
  if (typeof baseline !== 'string') return null;
  const { alpha, beta, gamma } = best;
  return { rule: 'COMPOUND', baseline, alpha, beta, gamma };
}
