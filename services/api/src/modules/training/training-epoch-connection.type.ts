import { Field, ObjectType } from 'type-graphql';
import { PageInfoType } from '../models/model-connection.type.ts';
import { TrainingEpochType } from './training-epoch.type.ts';

@ObjectType('TrainingEpochConnection', { description: 'A page of epochs.' })
export class TrainingEpochConnectionType {
  @Field(() => [TrainingEpochType], { description: 'In their order.' })
  nodes!: TrainingEpochType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
}
