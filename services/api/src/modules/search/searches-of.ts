import type { Search, SearchConfiguration, SearchKind } from '@phiscale/training';
import type { Context } from '../../context.ts';
import { startOnce } from '../training/start-once.ts';
import { cancelSearch } from './cancel-search.ts';

type Stores = Pick<Context, 'training'>;

/** What can be asked of one kind of searches, each answered as `present` shows it. */
export const searchesOf = <Shown>(kind: SearchKind, present: (search: Search) => Shown) => ({
  /** @throws JobError `INVALID_PAGE` */
  list: async ({ training }: Stores, first: number, after: string | null) => {
    const { searches } = await training();
    const { items, hasNextPage, endCursor } = await searches.list({ first, after: after ?? undefined }, kind);
    return {
      nodes: items.map(present),
      pageInfo: { hasNextPage, endCursor },
      totalCount: await searches.count(kind),
    };
  },

  get: async ({ training }: Stores, id: string): Promise<Shown | null> => {
    const { searches } = await training();
    const search = await searches.get(id, kind);
    return search === null ? null : present(search);
  },

  /** @throws JobError `IDEMPOTENCY_CONFLICT` */
  start: async (
    { training }: Stores,
    input: { readonly idempotencyKey?: string | null },
    parse: () => Promise<SearchConfiguration>,
  ): Promise<Shown> => {
    const openStore = async () => (await training()).searches;
    const search = await startOnce(openStore, kind, input, parse);
    (await training()).startWorker();
    return present(search);
  },

  /** @throws JobError `SEARCH_NOT_FOUND`, `INVALID_TRANSITION` */
  cancel: async ({ training }: Stores, id: string): Promise<Shown> =>
    present(await cancelSearch(await training(), id, kind)),
});
