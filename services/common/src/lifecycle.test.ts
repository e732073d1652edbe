import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const file = new URL('./lifecycle.ts', import.meta.url);

/** A process whose start takes until it is stopped, and then comes to `outcome`; what it logged. */
async function stoppedWhileStarting(outcome: string): Promise<string> {
  const script = `
    import { runUntilSignal } from ${JSON.stringify(file.href)};
    const stopped = Promise.withResolvers();
    const log = (fields, message) => console.log(message);
    setTimeout(() => {});
    void runUntilSignal({
      logger: { info: log, error: log },
      start: async () => { await stopped.promise; ${outcome} },
      onReady: () => console.log('ready'),
      stop: async () => { stopped.resolve(); await new Promise((resolve) => setTimeout(resolve, 50)); },
    });
    process.kill(process.pid, 'SIGTERM');`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return stdout;
}

describe('a process that is told to stop while it starts', () => {
  it.each(['', 'throw new Error()'])('stops, and is neither ready nor failed: %s', async (outcome) => {
    expect(await stoppedWhileStarting(outcome)).toBe('stopping\n');
  });
});
