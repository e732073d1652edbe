import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { lockFolder } from './lock-folder.ts';
import { openDatabase } from './open-database.ts';

const holder = fileURLToPath(new URL('../testing/hold-folder.ts', import.meta.url));

describe('the folder of an embedded database', () => {
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'phiscale-lock-'));
    folder = join(root, 'db');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is one holder’s at a time, also within a process', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'DATABASE_IN_USE' }));
    lockFolder(join(root, 'another'))();
    unlock();
    lockFolder(folder)();
  });

  it('stays its holder’s though garbage is collected, and the answer with it', async () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    lockFolder(folder);
    // what is collected is finalised a turn later
    for (let turn = 0; turn < 5; turn++) {
      collect();
      await setImmediate();
    }
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'DATABASE_IN_USE' }));
  });

  it('is where the log says, and clients do not hear', async () => {
    const unlock = lockFolder(folder);
    const error = await (async () => lockFolder(folder))().catch((thrown) => thrown);
    expect(error.message + JSON.stringify(error.problem)).not.toContain(root);
    expect(error.cause.message).toContain(folder);
    unlock();
  });

  it('is closed to a second process while the first lives, and open once it was killed', async () => {
    const process = fork(holder, [folder], { execArgv: ['--conditions=@phiscale/source'] });
    // A run would wait for it for ever
    onTestFinished(() => void process.kill('SIGKILL'));
    await once(process, 'message');
    await expect(openDatabase({ kind: 'EMBEDDED', folder }, 'phiscale')).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      problem: { argument: 'DATA_DIR' },
    });
    process.kill('SIGKILL');
    await once(process, 'exit');
    lockFolder(folder)();
  });
});
