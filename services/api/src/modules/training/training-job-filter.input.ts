import type { JobStateName } from '@phiscale/training';
import { Field, InputType } from 'type-graphql';
import { TrainingStateEnum } from './training.enums.ts';

@InputType({ description: 'Which jobs; all that are given must hold.' })
export class TrainingJobFilterInput {
  @Field(() => [TrainingStateEnum], { nullable: true, description: 'Only jobs in one of these states.' })
  states?: JobStateName[] | null;

  @Field(() => String, { nullable: true, description: 'Only jobs on the data set of this name.' })
  dataset?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only jobs that train this version further: `name@version`.',
  })
  startingModel?: string | null;
}
