import { expect, it } from 'vitest';
import { EngineError } from '../engine-error.ts';
import { fromPlainError, toPlainError } from './plain-error.ts';

const between = (error: unknown) => fromPlainError(structuredClone(toPlainError(error, 'SESSION_FAILED')));

it('an error comes out of a thread with its code, its problem and what caused it', () => {
  const stale = Object.assign(new Error('stale file handle'), { code: 'ESTALE' });
  const cause = new Error('read', { cause: stale });
  const error = between(new EngineError('WEIGHTS_UNREADABLE', 'no', { argument: 'weights', cause }));
  expect(error).toMatchObject({
    code: 'WEIGHTS_UNREADABLE',
    problem: { argument: 'weights' },
    cause: { message: 'read', cause: { code: 'ESTALE' } },
  });
  expect(between(stale)).toMatchObject({ code: 'SESSION_FAILED', cause: { code: 'ESTALE' } });
});
