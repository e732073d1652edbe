import { jobError, type Page, type PageRequest } from '@phiscale/training';

const mostPerPage = 1000;
/** PostgreSQL's `integer`. */
const greatest = 2 ** 31 - 1;

/** Where a keyset page starts: rows beyond this key; null for the first page. @throws JobError `INVALID_PAGE` */
export function parsePage({ first, after }: PageRequest): { limit: number; beyond: number | null } {
  if (!Number.isInteger(first) || first < 1 || first > mostPerPage) {
    throw jobError('INVALID_PAGE', 'first', `a whole number from 1 to ${mostPerPage}`, first);
  }
  if (after === undefined) return { limit: first, beyond: null };
  const beyond = /^\d{1,10}$/.test(after) ? Number(after) : Number.NaN;
  if (!(beyond <= greatest))
    throw jobError('INVALID_PAGE', 'after', 'the endCursor of a page', after.slice(0, 50));
  return { limit: first, beyond };
}

/** From up to `limit + 1` rows: the last tells whether there are more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  read: (row: Row) => Item,
  keyOf: (row: Row) => number,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(read),
    hasNextPage: rows.length > limit,
    endCursor: last === undefined ? null : String(keyOf(last)),
  };
}
