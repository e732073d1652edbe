import type { PageRequest, Search, SearchKind } from '@phiscale/training';
import type { TrainingStores } from '../../context.ts';

/** A page of one kind of searches, each as `present` shows it. @throws JobError `INVALID_PAGE` */
export async function searchPage<Shown>(
  { searches }: TrainingStores,
  kind: SearchKind,
  page: PageRequest,
  present: (search: Search) => Shown,
) {
  const { items, hasNextPage, endCursor } = await searches.list(page, kind);
  return {
    nodes: items.map(present),
    pageInfo: { hasNextPage, endCursor },
    totalCount: await searches.count(kind),
  };
}
