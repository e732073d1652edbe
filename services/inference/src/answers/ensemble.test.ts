import { describe, expect, it } from 'vitest';
import type { ModelVersion } from '../models/model-version.ts';
import { requireMembers, requireOneVote } from './ensemble.ts';

const version = (name: string, labels: readonly string[]) =>
  ({ name, version: '1', folder: name, description: { labels } }) as unknown as ModelVersion;

const refusal = (code: string, argument: string, problem: object = {}) =>
  expect.objectContaining({ code, problem: expect.objectContaining({ argument, ...problem }) });

describe('requireMembers', () => {
  it.each([
    [[], 'ensemble'],
    [Array.from({ length: 17 }, (_, index) => ({ model: `m${index}` })), 'ensemble'],
    [[{ model: 'a' }, { model: 'b', weight: 0 }], 'ensemble[1].weight'],
    [[{ model: 'a', weight: Number.NaN }], 'ensemble[0].weight'],
    [[{ model: 'a', weight: Number.POSITIVE_INFINITY }], 'ensemble[0].weight'],
  ])('refuses %j, naming %s', (members, argument) => {
    expect(() => requireMembers(members)).toThrow(refusal('INVALID_ARGUMENT', argument));
  });

  it('takes one model as well as sixteen', () => {
    requireMembers([{ model: 'a' }]);
    requireMembers(Array.from({ length: 16 }, (_, index) => ({ model: `m${index}`, weight: 0.1 })));
  });
});

describe('requireOneVote', () => {
  it('refuses a version that votes twice', () => {
    const [a, b] = [version('a', ['cat']), version('b', ['cat'])];
    requireOneVote([a, b]);
    expect(() => requireOneVote([a, b, a])).toThrow(
      refusal('INVALID_ARGUMENT', 'ensemble[2].model', { received: 'a@1' }),
    );
  });

  it('says how many classes differ, or which is the first that does', () => {
    const [a, b, c] = [version('a', ['cat', 'dog']), version('b', ['cat']), version('c', ['dog', 'cat'])];
    expect(() => requireOneVote([a, b])).toThrow(
      refusal('LABELS_DIFFER', 'ensemble[1].model', {
        expected: 'the labels of a@1: 2 classes',
        received: '1 classes',
      }),
    );
    expect(() => requireOneVote([a, c])).toThrow(
      refusal('LABELS_DIFFER', 'ensemble[1].model', {
        expected: 'the labels of a@1: "cat" as class 0',
        received: '"dog"',
      }),
    );
  });
});
