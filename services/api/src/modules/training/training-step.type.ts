import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('TrainingStep', { description: 'What a step measured.' })
export class TrainingStepType {
  @Field(() => Int, { description: 'From 1, over all epochs.' })
  step!: number;

  @Field(() => Int, { description: 'From 1.' })
  epoch!: number;

  @Field(() => Float, { description: 'Mean over the batch, with regularisation, in nats.' })
  loss!: number;

  @Field(() => Float, { description: 'Of this step.' })
  learningRate!: number;

  @Field(() => Float, { description: 'Images a second.' })
  imagesPerSecond!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Seconds from `at` until the job's end, if it goes on as it went lately: pauses and waits do not count, and early " +
      'stopping may end it before. Null for jobs of versions that did not estimate it.',
  })
  etaSeconds!: number | null;

  @Field(() => String, { description: 'When, ISO 8601.' })
  at!: string;
}
