import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType('FittedObservation', { description: 'An observation beside what the model says about it.' })
export class FittedObservationType {
  @Field(() => Float, { nullable: true, description: 'Multiply-adds of one image, or parameters.' })
  size?: number | undefined;

  @Field(() => Float, { nullable: true, description: 'Training images or a fraction, as given.' })
  trainingData?: number | undefined;

  @Field(() => Float, { description: 'Observed top-1 in percent.' })
  top1!: number;

  @Field(() => Float, { description: 'Top-1 of the model in percent.' })
  fitted!: number;

  @Field(() => Float, { description: 'Observed − fitted, in percentage points.' })
  residual!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Observed − predicted by a fit to the other observations, in percentage points. Null where those cannot identify the model.',
  })
  leaveOneOutError!: number | null;
}
