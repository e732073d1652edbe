import { Field, Float, ObjectType } from 'type-graphql';
import { EstimateType } from './estimate.type.ts';

@ObjectType('ForecastTerm', {
  description:
    'coefficient · (value / reference)^−exponent: percentage points of error that grow less with the value.',
})
export class ForecastTermType {
  @Field(() => EstimateType, {
    description: 'a (size) or b (data): percentage points at the reference. Zero or above.',
  })
  coefficient!: EstimateType;

  @Field(() => EstimateType, { description: 'p (size) or q (data), without unit, from 0.01 to 4.' })
  exponent!: EstimateType;

  @Field(() => Float, {
    description:
      'Geometric mean of the observed values, in their unit: multiply-adds, parameters, images or a fraction.',
  })
  reference!: number;
}
