import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../testkit/start-api.ts';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

describe('the limits of one document', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  const ask = async (query: string): Promise<Answer> => {
    const response = await fetch(api.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as Answer;
  };
  const aliased = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `a${index}: server { version }`).join(' ')} }`;

  it('allow 256 aliases, and no more', async () => {
    expect((await ask(aliased(256))).errors).toBeUndefined();
    const { data, errors } = await ask(aliased(257));
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(errors?.[0]?.message).toContain('Aliases limit of 256');
  });

  it('refuse a document of more than 10,000 words and signs', async () => {
    const { errors } = await ask(`{ server { ${'version '.repeat(10_000)} } }`);
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('refuse fragments that multiply', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `fragment f${level} on Query { ${`...f${level + 1} `.repeat(10)} }`,
    );
    const { errors } = await ask(
      `{ ...f0 } ${levels.join(' ')} fragment f12 on Query { server { version } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('leave the reading of the whole schema alone', async () => {
    const type = `type { name ${'ofType { name '.repeat(16)} ${'}'.repeat(17)}`;
    expect((await ask(`{ __schema { types { name fields { name ${type} } } } }`)).errors).toBeUndefined();
  });
});
