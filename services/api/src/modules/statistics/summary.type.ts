import type { Summary } from '@phiscale/common';
import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('Summary', {
  description:
    'A distribution, in the unit of the field that has it. Percentiles are exact to 2.2 %, mean and maximum exact; all are 0 while there is nothing.',
})
export class SummaryType implements Summary {
  @Field(() => Float, { description: 'How many values.' })
  count!: number;

  @Field(() => Float, { description: 'Their mean.' })
  mean!: number;

  @Field(() => Float, { description: 'The median.' })
  p50!: number;

  @Field(() => Float, { description: 'Nine of ten are at most this.' })
  p90!: number;

  @Field(() => Float, { description: '95 % are at most this.' })
  p95!: number;

  @Field(() => Float, { description: '99 % are at most this.' })
  p99!: number;

  @Field(() => Float, { description: 'The largest.' })
  max!: number;
}
