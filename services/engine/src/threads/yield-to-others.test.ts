import { execFile } from 'node:child_process';
import { getPriority } from 'node:os';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const file = new URL('./yield-to-others.ts', import.meta.url);

/** Priorities belong to the whole process, so that each test has one of its own. */
async function prioritiesAfter(call: string): Promise<{ main: number; pool: number[] }> {
  const script = `
    import { readdirSync, readFileSync } from 'node:fs';
    import { getPriority } from 'node:os';
    import { ${call.split('(')[0]} } from ${JSON.stringify(file.href)};
    await ${call};
    const threads = readdirSync('/proc/self/task').filter((thread) =>
      readFileSync('/proc/self/task/' + thread + '/comm', 'utf8').startsWith('libuv-worker'));
    console.log(JSON.stringify({ main: getPriority(), pool: threads.map((thread) => getPriority(Number(thread))) }));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
  return JSON.parse(stdout);
}

describe.runIf(process.platform === 'linux')('on Linux', () => {
  it('yieldToOthers lowers the thread that calls it', async () => {
    expect(await prioritiesAfter('yieldToOthers(3)')).toMatchObject({ main: 3 });
  });

  it('yieldPoolToOthers lowers the threads of the pool, and no other', async () => {
    const { main, pool } = await prioritiesAfter('yieldPoolToOthers(7)');
    expect(main).toBe(getPriority());
    expect(new Set(pool)).toEqual(new Set([7]));
  });
});
