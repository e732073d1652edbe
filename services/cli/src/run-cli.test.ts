import { expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

it.each(['constructor', '__proto__', 'benchmark'])(
  'knows no command %s, and says which there are',
  async (name) => {
    const errors: string[] = [];
    const status = await runCli([name], {
      writeOut: () => {},
      writeError: (text) => errors.push(text),
      signal: new AbortController().signal,
    });
    expect(status).toBe(2);
    expect(errors.join()).toContain(`expected bench, received ${name}`);
  },
);
