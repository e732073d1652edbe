import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'A version that is to answer for an alias.' })
export class ModelAliasTargetInput {
  @Field(() => String, { description: 'A whole number from 1.' })
  version!: string;

  @Field(() => Float, {
    defaultValue: 1,
    description: 'Above 0; its share of the requests is this ÷ the sum over all targets.',
  })
  weight!: number;
}
