import { Field, Int, ObjectType } from 'type-graphql';
import { ModelType } from './model.type.ts';

@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether more follow.' })
  hasNextPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "What `after` takes for the next page; the last item's cursor.",
  })
  endCursor!: string | null;
}

@ObjectType('ModelConnection', { description: 'A page of models.' })
export class ModelConnectionType {
  @Field(() => [ModelType], { description: 'By name, and each from the newest version to the oldest.' })
  nodes!: ModelType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
}
