import { Field, InputType, Int } from 'type-graphql';
import { LearningRateInput } from '../training/learning-rate.input.ts';
import { TrainingOptionsInput } from '../training/training-options.input.ts';
import { SuccessiveHalvingInput } from './successive-halving.input.ts';

@InputType({ description: 'What every trial does, as `startTraining` has it.' })
export class TrialTrainingInput extends TrainingOptionsInput {
  @Field(() => String, {
    description: 'Of the search, its jobs and models: up to 96 lower-case letters, digits, `.`, `_` and `-`.',
  })
  name!: string;

  @Field(() => Int, {
    nullable: true,
    description: "Resolution at φ = 0, which is scaled, in pixels. Default: the data set's.",
  })
  resolution?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Stride of the first convolution, from 1 to 4. Default: 1 if `resolution` is at most 64, else the baseline's.",
  })
  stemStride?: number | null;

  @Field(() => SuccessiveHalvingInput, {
    nullable: true,
    description: 'How bad trials are given up early. Default: not at all, each gets the whole budget.',
  })
  pruning?: SuccessiveHalvingInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The whole budget of a trial, in epochs. Either this or `steps`.',
  })
  epochs?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The whole budget of a trial, in steps. Either this or `epochs`.',
  })
  steps?: number | null;

  @Field(() => LearningRateInput, {
    nullable: true,
    description: 'Default COSINE. Each rung is a whole schedule of its own length.',
  })
  learningRate?: LearningRateInput | null;

  @Field(() => Int, { nullable: true, description: 'Of every trial alike, from 0. Default 0.' })
  seed?: number | null;

  @Field(() => Int, { defaultValue: 1, description: 'Trials under way at once, 1 to 256.' })
  parallelism!: number;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether trials that get the whole budget become versions of the model `name`.',
  })
  keepModels!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The same key with the same input starts nothing again, and answers the search that is there. At most 255 characters.',
  })
  idempotencyKey?: string | null;
}
