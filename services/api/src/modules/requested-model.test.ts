import { expect, it } from 'vitest';
import { requestedModel } from './requested-model.ts';

it('a request without a model is answered by the first one of the service', () => {
  expect(requestedModel('other', { models: ['first', 'second'] })).toBe('other');
  expect(requestedModel(null, { models: ['first', 'second'] })).toBe('first');
});

it('a request without a model is told to name one where the service has none', () => {
  expect(() => requestedModel(undefined, { models: [] })).toThrow(
    expect.objectContaining({
      code: 'INVALID_ARGUMENT',
      problem: expect.objectContaining({ argument: 'model', received: 'none' }),
    }),
  );
});
