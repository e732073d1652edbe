import type { Baseline, BaselineName } from '@phiscale/scaling';
import type { JobStateName, TrainingJob } from '@phiscale/training';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { TrainingStateEnum } from './training.enums.ts';
import { TrainingFailureType } from './training-failure.type.ts';

@ObjectType('TrainingJob', { description: 'A network that is trained on a data set.' })
export class TrainingJobType {
  @Field(() => ID, { description: 'Of the job.' })
  id!: string;

  @Field(() => TrainingStateEnum, { description: 'How far it is.' })
  state!: JobStateName;

  @Field(() => String, { description: 'Of the model that it makes a version of.' })
  name!: string;

  @Field(() => String, { description: 'The name of the data set.' })
  dataset!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is trained: the baseline that is scaled, or `CUSTOM`.',
  })
  baseline!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is trained: a model, `name@version`, with a new classifier.',
  })
  startingModel!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many epochs it is to train, if it is not told in steps.',
  })
  totalEpochs!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many steps it is to train, if it is not told in epochs.',
  })
  totalSteps!: number | null;

  @Field(() => Int, { description: 'How many times a worker has taken it.' })
  attempts!: number;

  @Field(() => String, { description: 'When it was submitted, ISO 8601.' })
  createdAt!: string;

  @Field(() => String, { description: 'When it came into its state, ISO 8601.' })
  changedAt!: string;

  @Field(() => String, { nullable: true, description: 'SUCCEEDED: what it trained, `name@version`.' })
  model!: string | null;

  @Field(() => TrainingFailureType, { nullable: true, description: 'FAILED: why.' })
  failure!: TrainingFailureType | null;
}

export function presentJob(job: TrainingJob): TrainingJobType {
  const { subject, dataset, length } = job.configuration;
  return {
    id: job.id,
    state: job.state,
    name: job.configuration.name,
    dataset: dataset.name,
    baseline: subject.kind === 'SCALED_NETWORK' ? nameOf(subject.baseline) : null,
    startingModel: subject.kind === 'MODEL' ? subject.model : null,
    totalEpochs: length.unit === 'EPOCHS' ? length.epochs : null,
    totalSteps: length.unit === 'STEPS' ? length.steps : null,
    attempts: job.attempts,
    createdAt: job.createdAt.toISOString(),
    changedAt: job.changedAt.toISOString(),
    model: job.state === 'SUCCEEDED' ? job.model : null,
    failure: job.state === 'FAILED' ? job.failure : null,
  };
}

const nameOf = (baseline: BaselineName | Baseline): string =>
  typeof baseline === 'string' ? baseline : baseline.name;
