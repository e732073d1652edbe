import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import {
  CoefficientSearchConnectionType,
  CoefficientSearchType,
  presentSearch,
} from './coefficient-search.type.ts';
import { parseStartCoefficientSearch } from './parse-start-coefficient-search.ts';
import { searchesOf } from './searches-of.ts';
import { StartCoefficientSearchInput } from './start-coefficient-search.input.ts';

const searches = searchesOf('COEFFICIENTS', presentSearch);
const idArgument = { description: 'Of the search.' };

@Resolver()
export class CoefficientSearchResolver {
  @Query(() => CoefficientSearchConnectionType, {
    description: 'Searches, whatever became of them. Errors: INVALID_PAGE, DATABASE_UNAVAILABLE.',
  })
  async coefficientSearches(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, from 1 to 1000.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "A page's `endCursor`." }) after:
      | string
      | null,
    @Ctx() context: Context,
  ): Promise<CoefficientSearchConnectionType> {
    return searches.list(context, first, after);
  }

  @Query(() => CoefficientSearchType, {
    nullable: true,
    description: 'One search; null when there is none. Errors: DATABASE_UNAVAILABLE.',
  })
  async coefficientSearch(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() context: Context,
  ): Promise<CoefficientSearchType | null> {
    return searches.get(context, id);
  }

  @Mutation(() => CoefficientSearchType, {
    description:
      "The paper's step 1 (section 3.3) by training: every α, β and γ of a grid or a list becomes a training job, and the " +
      'most accurate one is `best`. Answers at once. Errors: INVALID_SEARCH, IDEMPOTENCY_CONFLICT, those of ' +
      'coefficientCandidates and startTraining, DATABASE_UNAVAILABLE.',
  })
  async startCoefficientSearch(
    @Arg('input', () => StartCoefficientSearchInput, { description: 'What is tried, and how.' })
    input: StartCoefficientSearchInput,
    @Ctx() context: Context,
  ): Promise<CoefficientSearchType> {
    return searches.start(context, input, () => parseStartCoefficientSearch(input, context));
  }

  @Mutation(() => CoefficientSearchType, {
    description:
      'Starts no more trials and cancels the jobs of those under way, which end after their step. Asking again does what ' +
      'an interruption left undone. Errors: SEARCH_NOT_FOUND, INVALID_TRANSITION (it is complete), DATABASE_UNAVAILABLE.',
  })
  async cancelCoefficientSearch(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() context: Context,
  ): Promise<CoefficientSearchType> {
    return searches.cancel(context, id);
  }
}
