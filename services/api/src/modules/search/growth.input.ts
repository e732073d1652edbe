import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'Bases of compound scaling.' })
export class GrowthInput {
  @Field(() => Float, { description: 'α: depth grows as α^φ. From 1 to 4.' })
  alpha!: number;

  @Field(() => Float, { description: 'β: width grows as β^φ. From 1 to 4.' })
  beta!: number;

  @Field(() => Float, { description: 'γ: resolution grows as γ^φ. From 1 to 4.' })
  gamma!: number;
}
