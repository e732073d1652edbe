import { buildSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { unconditionalSubscription } from './unconditional-subscription.ts';

const schema = buildSchema('type Query { x: Int } type Subscription { x: Int y: Int }');
const problems = (document: string) =>
  validate(schema, parse(document), [unconditionalSubscription]).map(({ message }) => message);

it.each([
  'subscription { x @skip(if: true) }',
  'subscription ($if: Boolean!) { x @include(if: $if) }',
  'subscription { ... @skip(if: true) { x } }',
  'subscription { ... { x @skip(if: true) } }',
  'subscription { ...f } fragment f on Subscription { x @skip(if: true) }',
  'subscription { ...f @skip(if: true) } fragment f on Subscription { x }',
])('refuses a subscription that may have no field: %s', (document) => {
  expect(problems(document)).toEqual(['The field of a subscription must not have @skip or @include']);
});

it.each([
  'subscription { x }',
  '{ x @skip(if: true) }',
  'subscription { ...f } fragment f on Subscription { x ...f }',
  'subscription { ...none }',
])('leaves everything else alone: %s', (document) => {
  expect(problems(document)).toEqual([]);
});
