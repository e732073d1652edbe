import type { JobStateName } from '@phiscale/training';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { TrainingStateEnum } from '../training/training.enums.ts';

@ObjectType('TrialRun', { description: "A trial's job at one rung." })
export class TrialRunType {
  @Field(() => Int, { description: 'From 0.' })
  rung!: number;

  @Field(() => ID, { description: 'For `trainingJob`.' })
  jobId!: string;

  @Field(() => TrainingStateEnum, { description: 'How far the job is.' })
  jobState!: JobStateName;

  @Field(() => Float, {
    nullable: true,
    description: 'Top-1 on the validation images of its best epoch, 0 to 1, once it has succeeded.',
  })
  top1!: number | null;
}
