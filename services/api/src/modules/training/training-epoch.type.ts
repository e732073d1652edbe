import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('TrainingEpoch', { description: 'What an epoch measured.' })
export class TrainingEpochType {
  @Field(() => Int, { description: 'From 1.' })
  epoch!: number;

  @Field(() => Float, { description: "Mean over the epoch's training steps, in nats." })
  trainingLoss!: number;

  @Field(() => Float, { description: 'On the validation split, in nats.' })
  validationLoss!: number;

  @Field(() => Float, {
    description: 'Share of validation images whose class is the most probable one, 0 to 1.',
  })
  top1!: number;

  @Field(() => Float, {
    description: 'Share of validation images whose class is among the five most probable ones, 0 to 1.',
  })
  top5!: number;

  @Field(() => Float, { description: "At the epoch's end." })
  learningRate!: number;

  @Field(() => Float, { description: 'Images a second, of training.' })
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
