import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context.ts';
import { followJob } from './follow-job.ts';
import { type TrainingProgress, TrainingProgressUnion } from './training-progress.type.ts';

@Resolver()
export class TrainingProgressResolver {
  @Subscription(() => TrainingProgressUnion, {
    description:
      'What happens to a job, in every process: the job as it is now, again whenever it comes into a state, what each epoch ' +
      'measured and, about once a second, the newest step. Completes when the job has ended, or the service stops. Who ' +
      'reads slowly misses what is outdated; `trainingJob` has all. Errors: JOB_NOT_FOUND, DATABASE_UNAVAILABLE.',
    subscribe: async ({ args, context }) => {
      const { training, signal } = context as Context;
      return followJob((args as { jobId: string }).jobId, await training(), signal);
    },
  })
  trainingProgress(
    @Root() event: TrainingProgress,
    @Arg('jobId', () => ID, { description: 'Of the job.' }) _jobId: string,
  ): TrainingProgress {
    return event;
  }
}
