import { buildSchema, type GraphQLResolveInfo, graphqlSync } from 'graphql';
import { describe, expect, it } from 'vitest';
import { selectsField } from './selects-field.ts';

const schema = buildSchema(
  'type Query { top: Node, other: Node } type Node { wanted(of: Int): Int, node: Node }',
);

function isWanted(source: string): boolean {
  let found = false;
  const top = (_: unknown, __: unknown, info: GraphQLResolveInfo) => {
    found = selectsField(info, 'wanted');
    return {};
  };
  const { errors } = graphqlSync({ schema, source, rootValue: { top } });
  expect(errors).toBeUndefined();
  return found;
}

describe('selectsField', () => {
  it.each([
    '{ top { wanted } }',
    '{ top { renamed: wanted(of: 1) } }',
    '{ top { node { wanted } } }',
    '{ top { ... on Node { wanted } } }',
    '{ top { ...Parts } } fragment Parts on Node { node { ...Whole } } fragment Whole on Node { wanted }',
    '{ top { __typename } top { wanted } }',
  ])('finds the field in %s', (source) => {
    expect(isWanted(source)).toBe(true);
  });

  it.each(['{ top { __typename } other { wanted } }', '{ top { wanted: __typename } }'])(
    'does not find it in %s',
    (source) => {
      expect(isWanted(source)).toBe(false);
    },
  );
});
