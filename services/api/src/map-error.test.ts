import type { Logger } from '@phiscale/common';
import { EngineError } from '@phiscale/engine';
import { InferenceError } from '@phiscale/inference';
import { ScalingError } from '@phiscale/scaling';
import { buildSchema, execute, GraphQLError, parse } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { createErrorFormatter, toPublicError } from './map-error.ts';

let logged: object[];
beforeEach(() => {
  logged = [];
});
const nothing = (): void => {};
const logger: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: (fields) => logged.push(fields),
  child: () => logger,
};

/** As Apollo Server calls it: what a resolver threw is inside an error that knows where. */
function format(thrown: Error) {
  const located = new GraphQLError(thrown.message, { path: ['classify'], originalError: thrown });
  return createErrorFormatter(logger)(located.toJSON(), located);
}

describe('an error of a domain', () => {
  it.each([
    [
      new InferenceError('QUEUE_FULL', '8 items wait already', { retryAfterMs: 40 }),
      { code: 'QUEUE_FULL', retryAfterMs: 40 },
    ],
    [
      new EngineError('WEIGHTS_MISMATCH', 'misses 2 tensors', { argument: 'weights', expected: 'b' }),
      { code: 'WEIGHTS_MISMATCH', argument: 'weights', expected: 'b' },
    ],
    [
      new ScalingError('COEFFICIENT_OUT_OF_RANGE', 'phi', 'a number from -40 to 40', 41),
      {
        code: 'COEFFICIENT_OUT_OF_RANGE',
        argument: 'phi',
        expected: 'a number from -40 to 40',
        received: '41',
      },
    ],
  ])('is shown with its message, code and problem: %s', (error, extensions) => {
    expect(format(error)).toEqual({ message: error.message, path: ['classify'], extensions });
    expect(logged).toEqual([]);
  });

  it('keeps its cause to itself', () => {
    const error = new InferenceError('IMAGE_UNREADABLE', 'The image is corrupt', {
      cause: new Error('secret'),
    });
    expect(JSON.stringify(format(error))).not.toContain('secret');
    expect(JSON.stringify(toPublicError(error))).not.toContain('secret');
  });
});

describe('any other error', () => {
  it('is one of GraphQL itself and shown, without the values that it repeats', () => {
    const message = `Variable "$input" got invalid value "${'iVBORw0KGgo'.repeat(1000)}"; Expected an object.`;
    const error = new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
    expect(createErrorFormatter(logger)(error.toJSON(), error)).toEqual({
      message: 'Variable "$input" got invalid value "…"; Expected an object.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(logged).toEqual([]);
  });

  it.each([
    ['an argument that is null', 'query ($n: Int) { models(first: $n) }', { n: null }],
    ['a variable of another type', 'query ($n: Int) { models(first: $n) }', { n: 'many' }],
  ])('is told as BAD_USER_INPUT where GraphQL itself refuses %s', async (_, query, variableValues) => {
    const schema = buildSchema('type Query { models(first: Int! = 20): Int }');
    const { errors } = await execute({ schema, document: parse(query), variableValues });
    const error = errors![0]!;
    expect(createErrorFormatter(logger)(error.toJSON(), error)).toMatchObject({
      message: error.message,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(logged).toEqual([]);
  });

  it("is not taken for the client's where an answer is none of its type", async () => {
    const schema = buildSchema('type Query { models: Int }');
    const { errors } = await execute({ schema, document: parse('{ models }'), rootValue: { models: 'x' } });
    const error = errors![0]!;
    const formatted = { ...error.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    expect(createErrorFormatter(logger)(formatted, error).extensions).toEqual(formatted.extensions);
  });

  it.each([
    ['of the database', { code: '53100' }],
    ['of a file', { code: 'ENOSPC' }],
    ['behind what was thrown', { cause: Object.assign(new Error('write'), { code: 'EDQUOT' }) }],
  ])('is DISK_FULL where there is no room %s, and only the log tells where', (_, fields) => {
    const error = Object.assign(new Error('could not extend file "base/5/16384" below /srv/secret'), fields);
    expect(format(error)).toEqual({
      message: 'There is no room on the disk',
      path: ['classify'],
      extensions: { code: 'DISK_FULL' },
    });
    expect(logged).toEqual([{ error, path: ['classify'] }]);
  });

  it('or a fault of ours: a client is told nothing of it, the log everything', () => {
    const error = new TypeError('undefined is not a function at /srv/secret.ts');
    expect(format(error)).toEqual({
      message: 'Internal server error',
      path: ['classify'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(logged).toEqual([{ error, path: ['classify'] }]);
  });
});
