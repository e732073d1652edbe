import type { JobStateName, TransitionReason } from '@phiscale/training';
import { Field, Int, ObjectType } from 'type-graphql';
import { TrainingStateEnum, TransitionReasonEnum } from './training.enums.ts';

@ObjectType('TrainingTransition', { description: "One line of a job's history." })
export class TrainingTransitionType {
  @Field(() => Int, { description: 'From 1, without gaps.' })
  ordinal!: number;

  @Field(() => TrainingStateEnum, { nullable: true, description: 'The state before; null for the first.' })
  from!: JobStateName | null;

  @Field(() => TrainingStateEnum, { description: 'The state after.' })
  to!: JobStateName;

  @Field(() => TransitionReasonEnum, { description: 'Why.' })
  reason!: TransitionReason;

  @Field(() => String, { description: 'When, ISO 8601.' })
  at!: string;
}
