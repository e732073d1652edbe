import { Field, ObjectType } from 'type-graphql';

@ObjectType('TrainingFailure', { description: 'Why a job failed.' })
export class TrainingFailureType {
  @Field(() => String, {
    description: 'Stable: an ErrorCode, or WORKER_LOST when workers fell silent one after another.',
  })
  code!: string;

  @Field(() => String, { description: 'For people.' })
  message!: string;
}
