import type { Page } from '@phiscale/training';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.ts';
import { given } from '../given.ts';
import { TrainingEpochConnectionType } from './training-epoch-connection.type.ts';
import { presentJob, TrainingJobType } from './training-job.type.ts';
import { TrainingJobConnectionType } from './training-job-connection.type.ts';
import { TrainingJobFilterInput } from './training-job-filter.input.ts';
import { TrainingStepConnectionType } from './training-step-connection.type.ts';
import { TrainingTransitionType } from './training-transition.type.ts';

const first = { description: 'How many, from 1 to 1000.' };
const after = { nullable: true, description: "A page's `endCursor`." };

@Resolver(() => TrainingJobType)
export class TrainingJobsResolver {
  @Query(() => TrainingJobConnectionType, {
    description: 'Training jobs, whatever became of them. Errors: INVALID_PAGE, DATABASE_UNAVAILABLE.',
  })
  async trainingJobs(
    @Arg('first', () => Int, { defaultValue: 20, ...first }) count: number,
    @Arg('after', () => String, after) cursor: string | null,
    @Arg('filter', () => TrainingJobFilterInput, { nullable: true, description: 'Which jobs.' })
    filter: TrainingJobFilterInput | null,
    @Ctx() { training }: Context,
  ): Promise<TrainingJobConnectionType> {
    const { jobs } = await training();
    const which = given(filter ?? {}, ['states', 'dataset', 'startingModel']);
    const [page, totalCount] = await Promise.all([
      jobs.list({ first: count, after: cursor ?? undefined }, which),
      jobs.count(which),
    ]);
    return { ...connectionOf(page, presentJob), totalCount };
  }

  @Query(() => TrainingJobType, {
    nullable: true,
    description: 'One training job; null when there is none. Errors: DATABASE_UNAVAILABLE.',
  })
  async trainingJob(
    @Arg('id', () => ID, { description: 'Of the job.' }) id: string,
    @Ctx() { training }: Context,
  ): Promise<TrainingJobType | null> {
    const { jobs } = await training();
    const job = await jobs.get(id);
    return job === null ? null : presentJob(job);
  }

  @FieldResolver(() => [TrainingTransitionType], { description: 'Its history, from the first line on.' })
  async transitions(
    @Root() { id }: TrainingJobType,
    @Ctx() { training }: Context,
  ): Promise<TrainingTransitionType[]> {
    const { jobs } = await training();
    return (await jobs.history(id)).map(dated);
  }

  @FieldResolver(() => TrainingStepConnectionType, { description: 'What its steps measured.' })
  async steps(
    @Root() { id }: TrainingJobType,
    @Arg('first', () => Int, { defaultValue: 100, ...first }) count: number,
    @Arg('after', () => String, after) cursor: string | null,
    @Ctx() { training }: Context,
  ): Promise<TrainingStepConnectionType> {
    const { metrics } = await training();
    return connectionOf(await metrics.steps(id, { first: count, after: cursor ?? undefined }), dated);
  }

  @FieldResolver(() => TrainingEpochConnectionType, { description: 'What its epochs measured.' })
  async epochs(
    @Root() { id }: TrainingJobType,
    @Arg('first', () => Int, { defaultValue: 100, ...first }) count: number,
    @Arg('after', () => String, after) cursor: string | null,
    @Ctx() { training }: Context,
  ): Promise<TrainingEpochConnectionType> {
    const { metrics } = await training();
    return connectionOf(await metrics.epochs(id, { first: count, after: cursor ?? undefined }), dated);
  }
}

const connectionOf = <Item, Node>(
  { items, hasNextPage, endCursor }: Page<Item>,
  present: (item: Item) => Node,
) => ({ nodes: items.map(present), pageInfo: { hasNextPage, endCursor } });

const dated = <Item extends { readonly at: Date }>(item: Item): Omit<Item, 'at'> & { at: string } => ({
  ...item,
  at: item.at.toISOString(),
});
