import type { Page, PageRequest } from '../jobs/ports.ts';
import type { Submission } from '../jobs/submission.ts';
import type { Search } from './search.ts';
import type { SearchConfiguration } from './search-configuration.ts';

export type SearchKind = SearchConfiguration['purpose']['kind'];

/**
 * Keeps searches, and lets them go on: the transaction that writes the end of a trial's job also starts what comes next,
 * in whichever process that is. There is nothing to take up after a crash.
 */
export interface SearchStore {
  /**
   * Stores a search and starts its first trials, in one transaction. The same submission gives the search that is there.
   * @throws JobError `IDEMPOTENCY_CONFLICT` for the same key with another request.
   */
  create(configuration: SearchConfiguration, submission?: Submission): Promise<Search>;
  /** The search of an earlier request; null when there is none. @throws JobError `IDEMPOTENCY_CONFLICT` */
  submitted(submission: Submission): Promise<Search | null>;
  /** Null when there is none of that kind. */
  get(searchId: string, kind: SearchKind): Promise<Search | null>;
  /** From the newest to the oldest. @throws JobError `INVALID_PAGE` */
  list(page: PageRequest, kind: SearchKind): Promise<Page<Search>>;
  count(kind: SearchKind): Promise<number>;
  /**
   * Starts no more trials; whoever calls it stops those under way. Asking twice changes nothing.
   * @throws JobError `SEARCH_NOT_FOUND`; `INVALID_TRANSITION` for one that is complete
   */
  cancel(searchId: string, kind: SearchKind): Promise<Search>;
}
