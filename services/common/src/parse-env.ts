import { z } from 'zod';
import { inWords } from './in-words.ts';

/** A number as variables have it. `Number` itself takes blanks for 0. */
export const numberText = z.string().regex(/\S/, 'a number').pipe(z.coerce.number());

/** Whose values must not get into logs: a database's address has its password. */
const secret = /TOKEN|DATABASE_URL/;

/** Every problem of the environment at once, one a line. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly code = 'INVALID_CONFIGURATION';
}

/**
 * Parses environment variables. An empty string counts as unset, as it does in compose files.
 * @throws ConfigurationError naming every variable that is wrong, not only the first.
 */
export function parseEnv<Schema extends z.ZodType>(
  schema: Schema,
  env: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present, { error: inWords });
  if (result.success) return result.data;
  const lines = result.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    const value = present[name];
    return `${name}: expected ${message}${value === undefined || secret.test(name) ? '' : `, received ${value}`}`;
  });
  throw new ConfigurationError(`The configuration is wrong:\n  ${lines.join('\n  ')}`);
}
