import { Field, InputType, Int } from 'type-graphql';
import { ScaledConfigInput } from '../scaling/scaled-config.input.ts';
import { LearningRateInput } from './learning-rate.input.ts';
import { TrainingOptionsInput } from './training-options.input.ts';

@InputType({
  description: 'What is trained, on which images, and how. Name, data set, subject and length are enough.',
})
export class StartTrainingInput extends TrainingOptionsInput {
  @Field(() => String, {
    description: 'Of the model that comes out: up to 96 lower-case letters, digits, `.`, `_` and `-`.',
  })
  name!: string;

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

  @Field(() => LearningRateInput, { nullable: true, description: 'Default COSINE.' })
  learningRate?: LearningRateInput | null;

  @Field(() => Int, { nullable: true, description: 'Of all that is drawn at random, from 0. Default 0.' })
  seed?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The same key with the same input starts nothing again, and answers the job that is there. At most 255 characters.',
  })
  idempotencyKey?: string | null;
}
