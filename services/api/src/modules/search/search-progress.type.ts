import { type Search, type SearchState, type Trial, type TrialState, trialStates } from '@phiscale/training';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { SearchStateEnum, TrialStateEnum } from './search.enums.ts';

@ObjectType('TrialCount', { description: 'How many trials are in one state.' })
export class TrialCountType {
  @Field(() => TrialStateEnum, { description: 'Which one.' })
  state!: TrialState;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

/** What all kinds of searches have. */
@ObjectType()
export abstract class SearchProgressType {
  @Field(() => ID, { description: 'Of the search.' })
  id!: string;

  @Field(() => String, { description: 'Of its jobs and models.' })
  name!: string;

  @Field(() => SearchStateEnum, { description: 'How far it is.' })
  state!: SearchState;

  @Field(() => String, { description: 'The name of the data set.' })
  dataset!: string;

  @Field(() => [Int], { description: 'Epochs or steps of each rung, ascending; the last one is the whole.' })
  rungs!: number[];

  @Field(() => [TrialCountType], { description: 'How many trials are in each state.' })
  counts!: TrialCountType[];

  @Field(() => String, { description: 'When it was started, ISO 8601.' })
  createdAt!: string;

  @Field(() => String, { description: 'When it came into its state, ISO 8601.' })
  changedAt!: string;
}

export const presentProgress = (
  { id, state, configuration: { job, rungs }, createdAt, changedAt }: Search,
  trials: readonly Trial[],
): SearchProgressType => ({
  id,
  name: job.name,
  state,
  dataset: job.dataset.name,
  rungs: [...rungs],
  counts: trialStates.map((state) => ({
    state,
    count: trials.filter((trial) => trial.state === state).length,
  })),
  createdAt: createdAt.toISOString(),
  changedAt: changedAt.toISOString(),
});
