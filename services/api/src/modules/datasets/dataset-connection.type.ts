import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfoType } from '../models/model-connection.type.ts';
import { DatasetType } from './dataset.type.ts';

@ObjectType('DatasetConnection', { description: 'A page of datasets.' })
export class DatasetConnectionType {
  @Field(() => [DatasetType], { description: 'By name.' })
  nodes!: DatasetType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
}
