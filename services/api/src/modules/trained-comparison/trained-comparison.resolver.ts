import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { searchesOf } from '../search/searches-of.ts';
import { parseStartScalingComparison } from './parse-start-scaling-comparison.ts';
import { StartScalingComparisonInput } from './start-scaling-comparison.input.ts';
import {
  presentTrained,
  TrainedComparisonConnectionType,
  TrainedComparisonType,
} from './trained-comparison.type.ts';

const comparisons = searchesOf('COMPARISON', presentTrained);
const idArgument = { description: 'Of the comparison.' };

@Resolver()
export class TrainedComparisonResolver {
  @Query(() => TrainedComparisonConnectionType, {
    description:
      'Comparisons that were trained, whatever became of them. Errors: INVALID_PAGE, DATABASE_UNAVAILABLE.',
  })
  async scalingComparisons(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, from 1 to 1000.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "A page's `endCursor`." }) after:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<TrainedComparisonConnectionType> {
    return comparisons.list(context, first, after);
  }

  @Query(() => TrainedComparisonType, {
    nullable: true,
    description: 'One comparison; null when there is none. Errors: DATABASE_UNAVAILABLE.',
  })
  async scalingComparison(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() context: Context,
  ): Promise<TrainedComparisonType | null> {
    return comparisons.get(context, id);
  }

  @Mutation(() => TrainedComparisonType, {
    description:
      "The rows of compareScaling, trained: tables 3 and 7 of the paper on one's own images. Answers at once. Errors: " +
      'INVALID_SEARCH, IDEMPOTENCY_CONFLICT, those of compareScaling and startTraining, DATABASE_UNAVAILABLE.',
  })
  async startScalingComparison(
    @Arg('input', () => StartScalingComparisonInput, { description: 'What is compared, and how.' })
    input: StartScalingComparisonInput,
    @Ctx() context: Context,
  ): Promise<TrainedComparisonType> {
    return comparisons.start(context, input, () => parseStartScalingComparison(input, context));
  }

  @Mutation(() => TrainedComparisonType, {
    description:
      'Starts no more trials and cancels the jobs of those under way, which end after their step. Asking again does what ' +
      'an interruption left undone. Errors: SEARCH_NOT_FOUND, INVALID_TRANSITION (it is complete), DATABASE_UNAVAILABLE.',
  })
  async cancelScalingComparison(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() context: Context,
  ): Promise<TrainedComparisonType> {
    return comparisons.cancel(context, id);
  }
}
