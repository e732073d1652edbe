import { Field, Float, InputType, Int } from 'type-graphql';

const seedDescription = 'Of the instants at which requests come.';

@InputType({ description: 'Clients that each send when they have their answer.' })
class ClosedLoopInput {
  @Field(() => Int, { description: 'How many clients, 1 to 1024.' })
  concurrency!: number;
}

@InputType({ description: 'Requests at instants of a Poisson process, answered or not.' })
class OpenLoopInput {
  @Field(() => Float, { description: 'Requests a second, 0.1 to 100,000.' })
  rate!: number;

  @Field(() => Int, { defaultValue: 1, description: seedDescription })
  seed!: number;
}

@InputType({
  description:
    'The highest rate of an open loop at which 99 % of the answers come within a bound and none fails: a closed loop finds the ceiling, bisection the rate.',
})
class RateSearchInput {
  @Field(() => Float, { description: 'Milliseconds, 1 to 60,000.' })
  latencyBoundMs!: number;

  @Field(() => Int, { defaultValue: 32, description: 'Clients of the closed loop, 1 to 1024.' })
  concurrency!: number;

  @Field(() => Int, { defaultValue: 6, description: 'How many rates are tried, 1 to 12.' })
  trials!: number;

  @Field(() => Int, { defaultValue: 1, description: seedDescription })
  seed!: number;
}

/** Published as a OneOf input object. */
@InputType({ description: 'When requests are sent. Exactly one field.' })
export class BenchmarkLoadInput {
  @Field(() => ClosedLoopInput, { nullable: true, description: 'What is slow is asked less.' })
  closed?: ClosedLoopInput;

  @Field(() => OpenLoopInput, { nullable: true, description: 'As many independent users would.' })
  open?: OpenLoopInput;

  @Field(() => RateSearchInput, { nullable: true, description: 'What rate can be promised.' })
  search?: RateSearchInput;
}
