import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const types: Readonly<Record<string, string>> = {
  number: 'a finite number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
};

const lengthOf = (origin: string): string => (['array', 'string'].includes(origin) ? 'a length of ' : '');
const oneOf = (values: readonly unknown[]): string =>
  `${values.length > 1 ? 'one of ' : ''}${values.map(String).join(', ')}`;

const words: {
  readonly [Code in Issue['code']]?: (issue: Extract<Issue, { code: Code }>) => string | undefined;
} = {
  too_small: ({ origin, inclusive, minimum }) =>
    `${lengthOf(origin)}${inclusive === false ? 'more than' : 'at least'} ${minimum}`,
  too_big: ({ origin, inclusive, maximum }) =>
    `${lengthOf(origin)}${inclusive === false ? 'less than' : 'at most'} ${maximum}`,
  invalid_type: ({ expected }) => types[expected],
  invalid_value: ({ values }) => oneOf(values),
  invalid_format: ({ pattern }) => (pattern === undefined ? undefined : `text that matches ${pattern}`),
  // With a discriminator, its values instead of what each member lacks; zod's types leave them out
  invalid_union: ({ errors, ...issue }) =>
    'options' in issue && Array.isArray(issue.options)
      ? oneOf(issue.options)
      : errors.map(([first]) => first?.message).join(' or '),
  unrecognized_keys: ({ keys }) => `no field ${keys.join(', ')}`,
};

/** What a value should have been, as errors say it behind `expected`; for `safeParse`. zod's own words where it has none. */
export const inWords: z.core.$ZodErrorMap = (issue) => words[issue.code as Issue['code']]?.(issue as never);
