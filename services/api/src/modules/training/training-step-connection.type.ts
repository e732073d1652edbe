import { Field, ObjectType } from 'type-graphql';
import { PageInfoType } from '../models/model-connection.type.ts';
import { TrainingStepType } from './training-step.type.ts';

@ObjectType('TrainingStepConnection', { description: 'A page of steps.' })
export class TrainingStepConnectionType {
  @Field(() => [TrainingStepType], { description: 'In their order.' })
  nodes!: TrainingStepType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
}
