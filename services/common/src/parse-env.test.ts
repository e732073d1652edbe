import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigurationError, parseEnv } from './parse-env.ts';

const schema = z.object({
  PORT: z.coerce.number().int().default(4000),
  LOG_LEVEL: z.enum(['info', 'error']),
});

describe('parseEnv', () => {
  it('takes an empty variable for an unset one', () => {
    expect(parseEnv(schema, { PORT: '', LOG_LEVEL: 'info' })).toEqual({ PORT: 4000, LOG_LEVEL: 'info' });
  });

  it('names every wrong variable at once', () => {
    const parse = () => parseEnv(schema, { PORT: 'high', LOG_LEVEL: 'loud' });
    expect(parse).toThrow(ConfigurationError);
    expect(parse).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });

  it('says what was expected and what came', () => {
    const parse = () => parseEnv(schema, { PORT: '1.5', LOG_LEVEL: 'loud' });
    expect(parse).toThrow('PORT: expected a whole number, received 1.5');
    expect(parse).toThrow('LOG_LEVEL: expected one of info, error, received loud');
  });

  it('keeps secrets to itself', () => {
    const secrets = z.object({ DATABASE_URL: z.url('an address') });
    const parse = () => parseEnv(secrets, { DATABASE_URL: 'secret' });
    expect(parse).toThrow('DATABASE_URL: expected an address');
    expect(parse).not.toThrow('secret');
  });
});
