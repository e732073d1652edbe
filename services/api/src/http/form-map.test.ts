import { describe, expect, it } from 'vitest';
import { staysWithin } from './form-map.ts';

const operations = JSON.stringify({ query: '', variables: { image: null, list: [null, { file: null }] } });
const within = (...paths: readonly unknown[]) => staysWithin(operations, JSON.stringify({ 0: paths }));

describe('a path stays within the operation', () => {
  it('when it leads through what the client wrote', () => {
    expect(within('variables.image', 'variables.list.0', 'variables.list.1.file')).toBe(true);
  });

  it('when only its end is new', () => {
    expect(within('variables.other')).toBe(true);
  });

  it.each([
    'variables.hasOwnProperty.call',
    'variables.constructor.prototype.x',
    'variables.__proto__.x',
    'variables.list.push.x',
    'toString.x',
  ])('but not through what objects inherit: %s', (path) => {
    expect(within(path)).toBe(false);
    expect(within('variables.image', path)).toBe(false);
  });

  it.each(['variables.image.promise', 'query.length', 'variables.none.x'])(
    'but not through what is no object: %s',
    (path) => {
      expect(within(path)).toBe(false);
    },
  );
});

it('leaves what is no map to the parser, which says what is wrong with it', () => {
  expect(staysWithin(operations, '{')).toBe(true);
  expect(staysWithin('', '{ "0": ["variables.image"] }')).toBe(true);
  expect(staysWithin(operations, '{ "0": "variables.image" }')).toBe(true);
  expect(within(7)).toBe(true);
});
