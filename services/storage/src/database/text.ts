import { type JobErrorCode, jobError } from '@phiscale/training';

/** The one character that PostgreSQL's texts cannot have. */
const unstorable = '\0';

/** A name to look for: one that cannot be stored becomes one that nothing is called by. */
export const lookedFor = (name: string): string => name.replaceAll(unstorable, '\uFFFD');

/** An index takes no row of more than 2704 bytes (PostgreSQL, `BTMaxItemSize`); the schema says so many. */
const mostKeyCharacters = 255;

/** @throws JobError of this code */
export function requireStorableKey(code: JobErrorCode, key = ''): void {
  if (key.length > mostKeyCharacters) {
    throw jobError(code, 'idempotencyKey', `at most ${mostKeyCharacters} characters`, key.length);
  }
  if (!key.includes(unstorable)) return;
  throw jobError(code, 'idempotencyKey', 'text without the character U+0000', key.slice(0, 100));
}
