import { type JobErrorCode, jobError } from '@phiscale/training';

/** The one character that PostgreSQL's texts cannot have. */
const unstorable = '\0';

/** A name to look for: one that cannot be stored becomes one that nothing is called by. */
export const lookedFor = (name: string): string => name.replaceAll(unstorable, '\uFFFD');

/** @throws JobError of this code */
export function requireStorableKey(code: JobErrorCode, key: string | undefined): void {
  if (!key?.includes(unstorable)) return;
  throw jobError(code, 'idempotencyKey', 'text without the character U+0000', key.slice(0, 100));
}
