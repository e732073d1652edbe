import { createUnionType } from 'type-graphql';
import { TrainingEpochType } from '../training/training-epoch.type.ts';
import { TrainingJobType } from '../training/training-job.type.ts';
import { TrainingStepType } from '../training/training-step.type.ts';

/** An event, with the name of its type. */
export type TrainingProgress =
  | (TrainingJobType & { readonly __typename: 'TrainingJob' })
  | (TrainingStepType & { readonly __typename: 'TrainingStep' })
  | (TrainingEpochType & { readonly __typename: 'TrainingEpoch' });

export const TrainingProgressUnion = createUnionType({
  name: 'TrainingProgress',
  description: 'What happens to a job: it is in a state, or a step or an epoch was measured.',
  types: () => [TrainingJobType, TrainingStepType, TrainingEpochType] as const,
  resolveType: (event) => (event as TrainingProgress).__typename,
});
