import { Field, Float, InputType, Int } from 'type-graphql';
import { AugmentationInput } from './augmentation.input.ts';
import { EarlyStoppingInput } from './early-stopping.input.ts';
import { TrainingOptimiserInput } from './training-optimiser.input.ts';

/** What one job has, and every trial of a search. */
@InputType()
export abstract class TrainingOptionsInput {
  @Field(() => String, { description: 'The name of the data set.' })
  dataset!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Images of a step, 1 to 65536. Default: a power of two up to 128 that fits into memory.',
  })
  batchSize?: number | null;

  @Field(() => TrainingOptimiserInput, { nullable: true, description: 'Default ADAMW.' })
  optimiser?: TrainingOptimiserInput | null;

  @Field(() => AugmentationInput, {
    nullable: true,
    description: 'Default: flips, crops and label smoothing.',
  })
  augmentation?: AugmentationInput | null;

  @Field(() => EarlyStoppingInput, { nullable: true, description: 'Default: never.' })
  earlyStopping?: EarlyStoppingInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seconds of training after which a job ends with what it has. Default: no limit.',
  })
  maxSeconds?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Part of each class's training images that is trained with, above 0, at most 1; which ones depends on `seed`. Default 1.",
  })
  imageFraction?: number | null;
}
