import { Field, Float, ObjectType } from 'type-graphql';
import { IntervalType } from './interval.type.ts';

@ObjectType('Estimate', { description: 'A parameter of a fitted model.' })
export class EstimateType {
  @Field(() => Float, { description: 'The least-squares estimate.' })
  value!: number;

  @Field(() => IntervalType, { description: 'Where the bootstrap samples have it.' })
  interval!: IntervalType;
}
