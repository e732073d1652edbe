import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.ts';
import { cancelSearch } from './cancel-search.ts';
import {
  CoefficientSearchConnectionType,
  CoefficientSearchType,
  presentSearch,
} from './coefficient-search.type.ts';
import { parseStartCoefficientSearch } from './parse-start-coefficient-search.ts';
import { searchPage } from './search-page.ts';
import { StartCoefficientSearchInput } from './start-coefficient-search.input.ts';

const kind = 'COEFFICIENTS';
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
    @Ctx() { training }: Context,
  ): Promise<CoefficientSearchConnectionType> {
    return searchPage(await training(), kind, { first, after: after ?? undefined }, presentSearch);
  }

  @Query(() => CoefficientSearchType, {
    nullable: true,
    description: 'One search; null when there is none. Errors: DATABASE_UNAVAILABLE.',
  })
  async coefficientSearch(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() { training }: Context,
  ): Promise<CoefficientSearchType | null> {
    const { searches } = await training();
    const search = await searches.get(id, kind);
    return search === null ? null : presentSearch(search);
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
    const configuration = await parseStartCoefficientSearch(input, context);
    const { searches, startWorker } = await context.training();
    const search = await searches.create(configuration, input.idempotencyKey ?? undefined);
    startWorker();
    return presentSearch(search);
  }

  @Mutation(() => CoefficientSearchType, {
    description:
      'Starts no more trials and cancels the jobs of those under way, which end after their step. Asking again does what ' +
      'an interruption left undone. Errors: SEARCH_NOT_FOUND, INVALID_TRANSITION (it is complete), DATABASE_UNAVAILABLE.',
  })
  async cancelCoefficientSearch(
    @Arg('id', () => ID, idArgument) id: string,
    @Ctx() { training }: Context,
  ): Promise<CoefficientSearchType> {
    return presentSearch(await cancelSearch(await training(), id, kind));
  }
}
