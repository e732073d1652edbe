import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inWords } from './in-words.ts';

const kinds = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('SGD'), momentum: z.number() }),
  z.strictObject({ kind: z.literal('ADAMW') }),
]);

describe('inWords', () => {
  it.each<[z.ZodType, unknown, string]>([
    [z.number().min(0), -1, 'at least 0'],
    [z.number().positive(), 0, 'more than 0'],
    [z.number().max(4), 5, 'at most 4'],
    [z.number().lt(1), 1, 'less than 1'],
    [z.number(), Number.POSITIVE_INFINITY, 'a finite number'],
    [z.int(), 1.5, 'a whole number'],
    [z.string(), 1, 'text'],
    [z.boolean(), 1, 'true or false'],
    [z.array(z.int()).min(1), [], 'a length of at least 1'],
    [z.enum(['SGD', 'ADAMW']), 'LION', 'one of SGD, ADAMW'],
    [z.string().regex(/^[a-z]+$/), 'A', 'text that matches /^[a-z]+$/'],
    [z.union([z.literal('AUTO'), z.int().positive()]), 'MANY', 'AUTO or a finite number'],
    [kinds, { kind: 'LION' }, 'one of SGD, ADAMW'],
    [kinds, { kind: 'ADAMW', momentum: 1 }, 'no field momentum'],
    [z.custom(() => false, 'a baseline'), 1, 'a baseline'],
  ])('says what %o would have taken instead of %j: %s', (schema, value, words) => {
    const { error } = schema.safeParse(value, { error: inWords });
    expect(error?.issues[0]?.message).toBe(words);
  });
});
