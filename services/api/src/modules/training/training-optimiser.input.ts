import type { OptimiserKind } from '@phiscale/training';
import { Field, Float, InputType } from 'type-graphql';
import { TrainingOptimiserEnum } from './training-input.enums.ts';

@InputType({ description: 'An optimiser, and what it needs. A field of another optimiser is an error.' })
export class TrainingOptimiserInput {
  @Field(() => TrainingOptimiserEnum, { description: 'Which one.' })
  kind!: OptimiserKind;

  @Field(() => Float, { nullable: true, description: 'SGD, RMSPROP: in [0, 1). Default 0.9.' })
  momentum?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of kernels and the classifier, from 0 to 1. Default 1e-5 (L2, SGD and RMSPROP) or 0.05 (decoupled, ADAMW).',
  })
  weightDecay?: number | null;

  @Field(() => Float, { nullable: true, description: 'RMSPROP: of the mean square, in [0, 1). Default 0.9.' })
  decay?: number | null;

  @Field(() => Float, { nullable: true, description: 'ADAMW: of the first moment, in [0, 1). Default 0.9.' })
  beta1?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'ADAMW: of the second moment, in [0, 1). Default 0.999.',
  })
  beta2?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'ADAMW, RMSPROP: against a division by nothing. Default 1e-8 (ADAMW) or 1e-3 (RMSPROP).',
  })
  epsilon?: number | null;
}
