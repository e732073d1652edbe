import { expect, it } from 'vitest';
import { byVersion } from './model-version.ts';

it('orders versions alike on machines of every language: Danish has aa behind z, and most have _ before 1', () => {
  const names = ['z', 'aa', 'a_b', 'a1'];
  const versions = names.map((name) => ({ name, version: '1' }));
  expect(versions.sort(byVersion).map(({ name }) => name)).toEqual(['a1', 'a_b', 'aa', 'z']);
});

it('orders versions of a model from the newest to the oldest, as numbers', () => {
  const versions = ['9', '10', '1'].map((version) => ({ name: 'a', version }));
  expect(versions.sort(byVersion).map(({ version }) => version)).toEqual(['10', '9', '1']);
});
