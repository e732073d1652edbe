import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('Interval', {
  description:
    'The central share `level` of a bootstrap distribution (percentile interval), in the unit of its value.',
})
export class IntervalType {
  @Field(() => Float, { description: 'Its lower end; 5 % of the samples are below, at the default level.' })
  low!: number;

  @Field(() => Float, { description: 'Its upper end; 5 % of the samples are above, at the default level.' })
  high!: number;
}
