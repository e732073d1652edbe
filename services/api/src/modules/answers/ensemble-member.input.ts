import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'One of several models that answer together.' })
export class EnsembleMemberInput {
  @Field(() => String, { description: '`name`, `name@version` or `name@alias`.' })
  model!: string;

  @Field(() => Float, { defaultValue: 1, description: "Its share, relative to the others', above 0." })
  weight!: number;
}
