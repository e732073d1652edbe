import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../context.ts';
import { resolveSearch } from './resolve-search.ts';
import type { ScaledConfigInput } from './scaled-config.input.ts';

const rule = {
  rule: 'COMPOUND',
  baseline: 'EFFICIENTNET_B0',
  alpha: 1.25,
  beta: 1.05,
  gamma: 1.2,
} as const;
const context = { loaders: { foundRule: { load: async () => rule } } } as unknown as Context;

describe('resolveSearch', () => {
  it('puts what was found into the place of the search, and keeps the rest', async () => {
    const input: ScaledConfigInput = { rule: 'COMPOUND', search: 'id', phi: 2, numClasses: 5, alpha: null };
    expect(await resolveSearch(input, context)).toEqual({ ...rule, phi: 2, numClasses: 5 });
  });

  it('asks nobody without a search', async () => {
    const input: ScaledConfigInput = { rule: 'OFFICIAL', variant: 'B0', search: null };
    expect(await resolveSearch(input, {} as Context)).toEqual({ rule: 'OFFICIAL', variant: 'B0' });
  });

  it.each<[string, ScaledConfigInput]>([
    ['search', { rule: 'OFFICIAL', variant: 'B0', search: 'id' }],
    ['search', { rule: 'TINYNET', phi: -1, search: 'id' }],
    ['alpha', { rule: 'COMPOUND', phi: 1, search: 'id', alpha: 1.2 }],
    ['baseline', { rule: 'COMPOUND', phi: 1, search: 'id', baseline: 'EFFICIENTNET_B0' }],
  ])('refuses a %s that contradicts it', async (argument, input) => {
    await expect(resolveSearch(input, context)).rejects.toMatchObject({
      code: 'INVALID_SCALING_INPUT',
      problem: { argument },
    });
  });
});
