import { Field, Float, InputType, Int } from 'type-graphql';
import { ScaledConfigInput } from '../scaling/scaled-config.input.ts';
import { AugmentationInput } from './augmentation.input.ts';
import { EarlyStoppingInput } from './early-stopping.input.ts';
import { LearningRateInput } from './learning-rate.input.ts';
import { TrainingOptimiserInput } from './training-optimiser.input.ts';

@InputType({
  description: 'What is trained, on which images, and how. Name, data set, subject and length are enough.',
})
export class StartTrainingInput {
  @Field(() => String, {
    description: 'Of the model that comes out: up to 96 lower-case letters, digits, `.`, `_` and `-`.',
  })
  name!: string;

  @Field(() => String, { description: 'The name of the data set.' })
  dataset!: string;

  @Field(() => ScaledConfigInput, {
    nullable: true,
    description:
      'A network that begins at random, with a class for each of the data set. `stemStride` is 1 by default up to 64 px.',
  })
  scaledConfig?: ScaledConfigInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Instead of `scaledConfig`: a model whose weights it begins with, but for a new classifier.',
  })
  model?: string | null;

  @Field(() => Int, { nullable: true, description: 'How often all images are seen. Either this or `steps`.' })
  epochs?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many batches are seen. Either this or `epochs`.' })
  steps?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Images of a step, 1 to 65536. Default: a power of two up to 128 that fits into memory.',
  })
  batchSize?: number | null;

  @Field(() => TrainingOptimiserInput, { nullable: true, description: 'Default ADAMW.' })
  optimiser?: TrainingOptimiserInput | null;

  @Field(() => LearningRateInput, { nullable: true, description: 'Default COSINE.' })
  learningRate?: LearningRateInput | null;

  @Field(() => AugmentationInput, {
    nullable: true,
    description: 'Default: flips, crops and label smoothing.',
  })
  augmentation?: AugmentationInput | null;

  @Field(() => EarlyStoppingInput, { nullable: true, description: 'Default: never.' })
  earlyStopping?: EarlyStoppingInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Seconds of training after which it ends with what it has. Default: no limit.',
  })
  maxSeconds?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Part of each class's training images that is trained with, above 0, at most 1; which ones depends on `seed`. Default 1.",
  })
  imageFraction?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of all that is drawn at random, from 0. Default 0.' })
  seed?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key with the same input starts nothing again, and answers the job that is there.',
  })
  idempotencyKey?: string | null;
}
