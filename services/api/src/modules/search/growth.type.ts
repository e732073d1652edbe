import { Field, Float, ObjectType } from 'type-graphql';

/** The bases of compound scaling, wherever they are answered. */
@ObjectType()
export abstract class GrowthType {
  @Field(() => Float, { description: 'α: the base of depth.' })
  alpha!: number;

  @Field(() => Float, { description: 'β: the base of width.' })
  beta!: number;

  @Field(() => Float, { description: 'γ: the base of resolution.' })
  gamma!: number;
}
