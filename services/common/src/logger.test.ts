import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const logger = fileURLToPath(new URL('./logger.ts', import.meta.url));

/** What a process that logs writes on standard output. */
function log(statement: string): Record<string, unknown> {
  const script = `import { createLogger } from ${JSON.stringify(logger)}; const logger = createLogger('info'); ${statement}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('a logger', () => {
  it('writes one line of JSON with its fields, its message and the time', () => {
    const line = log(
      "logger.debug({}, 'hidden'); logger.child({ jobId: 1 }).info({ step: 2 }, 'step done');",
    );
    expect(line).toEqual({ level: 30, time: expect.any(String), jobId: 1, step: 2, msg: 'step done' });
  });

  it('writes an error with message, stack and causes', () => {
    const line = log("logger.error({ error: new Error('top', { cause: new Error('root') }) }, 'failed');");
    expect(line['error']).toMatchObject({ type: 'Error', message: 'top: root' });
    expect(JSON.stringify(line['error'])).toContain('caused by: Error: root');
  });
});
