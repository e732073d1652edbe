import { Field, ObjectType } from 'type-graphql';
import { EstimateType } from './estimate.type.ts';
import { ForecastTermType } from './forecast-term.type.ts';

@ObjectType('ForecastModel', {
  description:
    '100 − top-1 = c + a·(size / reference)^−p + b·(data / reference)^−q, the form of Rosenfeld et al. 2020 ' +
    '(arXiv 1909.12673), fitted by least squares with c, a, b ≥ 0. A term is null if its variable does not differ among the observations.',
})
export class ForecastModelType {
  @Field(() => EstimateType, {
    description: 'c: percentage points of error that neither size nor data removes.',
  })
  asymptote!: EstimateType;

  @Field(() => ForecastTermType, { nullable: true, description: 'a and p: what a bigger network removes.' })
  size!: ForecastTermType | null;

  @Field(() => ForecastTermType, { nullable: true, description: 'b and q: what more data removes.' })
  trainingData!: ForecastTermType | null;
}
