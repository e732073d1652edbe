import type { ScheduleKind } from '@phiscale/training';
import { Field, Float, InputType } from 'type-graphql';
import { LearningRateScheduleEnum } from './training-input.enums.ts';

@InputType({ description: 'How the learning rate changes. A field of another schedule is an error.' })
export class LearningRateInput {
  @Field(() => LearningRateScheduleEnum, {
    defaultValue: 'COSINE',
    description: 'What it does after its warm-up.',
  })
  schedule!: ScheduleKind;

  @Field(() => Float, {
    nullable: true,
    description: 'The highest rate, after the warm-up. Default 0.001 (ADAMW), 0.05 (SGD), 0.004 (RMSPROP).',
  })
  peak?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Epochs in which it rises from nothing. Default: a tenth of all, at most 5; 0 for steps.',
  })
  warmUpEpochs?: number | null;

  @Field(() => Float, { nullable: true, description: 'COSINE: the rate at the end. Default 0.' })
  final?: number | null;

  @Field(() => Float, { nullable: true, description: 'EXPONENTIAL: the factor, in (0, 1]. Default 0.97.' })
  factor?: number | null;

  @Field(() => Float, { nullable: true, description: 'EXPONENTIAL: epochs between its steps. Default 2.4.' })
  everyEpochs?: number | null;
}
