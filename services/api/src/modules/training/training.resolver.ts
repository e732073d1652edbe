import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { parseStartTraining } from './parse-start-training.ts';
import { startOnce } from './start-once.ts';
import { StartTrainingInput } from './start-training.input.ts';
import { presentJob, TrainingJobType } from './training-job.type.ts';

const idArgument = { description: 'Of the job.' };
const stopErrors = 'Errors: JOB_NOT_FOUND, INVALID_TRANSITION (it has ended), DATABASE_UNAVAILABLE.';

@Resolver()
export class TrainingResolver {
  @Mutation(() => TrainingJobType, {
    description:
      'Queues a training job and answers at once. What it trains becomes a version of the model `name`, of the epoch that ' +
      'did best on the validation images. Errors: INVALID_JOB_CONFIGURATION, DATASET_NOT_FOUND, DATASET_TOO_SMALL, ' +
      'MODEL_NOT_FOUND, IDEMPOTENCY_CONFLICT, those of scaledConfig, DATABASE_UNAVAILABLE.',
  })
  async startTraining(
    @Arg('input', () => StartTrainingInput, { description: 'What is trained, and how.' })
    input: StartTrainingInput,
    @Ctx() context: Context,
  ): Promise<TrainingJobType> {
    const openStore = async () => (await context.training()).jobs;
    const job = await startOnce(openStore, 'TRAINING', input, () => parseStartTraining(input, context));
    (await context.training()).startWorker();
    return presentJob(job);
  }

  @Mutation(() => TrainingJobType, {
    description: `Lets a job rest: it finishes its step, saves a checkpoint and is PAUSED then. ${stopErrors}`,
  })
  async pauseTraining(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() { training }: Context,
  ): Promise<TrainingJobType> {
    const { jobs } = await training();
    return presentJob(await jobs.requestStop(id, 'PAUSED'));
  }

  @Mutation(() => TrainingJobType, {
    description:
      'Queues a paused job again; it goes on from its last checkpoint. Errors: JOB_NOT_FOUND, INVALID_TRANSITION (it is ' +
      'not paused), DATABASE_UNAVAILABLE.',
  })
  async resumeTraining(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() { training }: Context,
  ): Promise<TrainingJobType> {
    const { jobs, startWorker } = await training();
    const job = await jobs.resume(id);
    startWorker();
    return presentJob(job);
  }

  @Mutation(() => TrainingJobType, {
    description: `Ends a job after its step, without a model; its checkpoints are deleted. ${stopErrors}`,
  })
  async cancelTraining(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() { training }: Context,
  ): Promise<TrainingJobType> {
    const { jobs } = await training();
    return presentJob(await jobs.requestStop(id, 'CANCELLED'));
  }
}
