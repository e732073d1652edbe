import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { explainStart } from './explain-start.ts';
import { makeFolder } from './make-folder.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'make-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it('makes a folder and those above it, whoever makes them at the same time', async () => {
  const path = join(await temporaryFolder(), 'a', 'b', 'c');
  await Promise.all([makeFolder(path), makeFolder(path)]);
  await makeFolder(path);
  expect((await stat(path)).isDirectory()).toBe(true);
});

it('makes none where a link leads nowhere', async () => {
  const link = join(await temporaryFolder(), 'link');
  await symlink('nowhere', link);
  await expect(makeFolder(link)).rejects.toMatchObject({ code: 'EEXIST' });
});

it.skipIf(!existsSync('/proc/self'))('says so where the system makes none, as below /proc', async () => {
  const error = await makeFolder('/proc/phiscale/models').catch(explainStart);
  expect(error).toMatchObject({ code: 'ENOENT', message: expect.stringMatching(/^DATA_DIR: /) });
});
