import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const logger = fileURLToPath(new URL('./logger.ts', import.meta.url));

/** Of Node: runs this with a logger. */
const script = (statements: string): string[] => [
  '--input-type=module',
  '--eval',
  `import { createLogger } from ${JSON.stringify(logger)}; const logger = createLogger('info'); ${statements}`,
];

/** What a process that logs writes on standard output. */
function log(statement: string): Record<string, unknown> {
  const { stdout, stderr } = spawnSync(process.execPath, script(statement), { encoding: 'utf8' });
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

  describe('of a process that ends right after its last lines', () => {
    const statements = `process.stdin.resume().on('end', () => {
      for (const line of ['stopping', 'stopped']) logger.info({}, line);
      process.exit(3);
    });`;
    const start = () => {
      const child = spawn(process.execPath, script(statements), { stdio: ['pipe', 'pipe', 'inherit'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      return child;
    };

    it('has written them', async () => {
      const child = start();
      child.stdin.end();
      const lines = (await text(child.stdout)).trim().split('\n');
      expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['stopping', 'stopped']);
    });

    it('lets it end where nobody reads them any more', async () => {
      const child = start();
      child.stdout.destroy();
      child.stdin.end();
      await expect(once(child, 'exit')).resolves.toEqual([3, null]);
    });
  });
});
