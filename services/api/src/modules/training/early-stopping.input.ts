import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({ description: 'When more epochs are no use.' })
export class EarlyStoppingInput {
  @Field(() => Int, { description: 'Epochs without a rise of top-1 on the validation images.' })
  patienceEpochs!: number;

  @Field(() => Float, { defaultValue: 0, description: 'What counts as a rise, in [0, 1].' })
  leastImprovement!: number;
}
