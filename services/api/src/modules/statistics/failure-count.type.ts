import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('FailureCount', { description: 'How often something failed with one code.' })
export class FailureCountType {
  @Field(() => String, {
    description:
      'Of `ErrorCode`; `UNKNOWN` for a fault of the service, `UNSENT` for what an open loop could not send.',
  })
  code!: string;

  @Field(() => Float, { description: 'How often.' })
  count!: number;
}
