import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfoType } from '../models/model-connection.type.ts';
import { TrainingJobType } from './training-job.type.ts';

@ObjectType('TrainingJobConnection', { description: 'A page of training jobs.' })
export class TrainingJobConnectionType {
  @Field(() => [TrainingJobType], { description: 'From the newest to the oldest.' })
  nodes!: TrainingJobType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
}
