import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveInside } from './resolve-inside.ts';

describe('resolveInside', () => {
  let parent: string;
  let folder: string;
  beforeAll(async () => {
    parent = await realpath(await mkdtemp(join(tmpdir(), 'resolve-inside-')));
    folder = join(parent, 'import');
    await mkdir(join(folder, '..odd'), { recursive: true });
    await mkdir(join(parent, 'import-2'));
    await writeFile(join(folder, 'a'), '');
    await symlink(join(folder, 'a'), join(folder, 'in'));
    await symlink(parent, join(folder, 'out'));
    await symlink(folder, join(parent, 'link'));
  });
  afterAll(() => rm(parent, { recursive: true }));

  it.each([
    ['a file', 'a', 'a'],
    ['a folder whose name begins with dots', '..odd', '..odd'],
    ['a way that leads back in', '../import/a', 'a'],
    ['a link to what is inside', 'in', 'a'],
  ])('finds %s', async (_, path, found) => {
    expect(await resolveInside(folder, path)).toBe(join(folder, found));
    expect(await resolveInside(join(parent, 'link'), path)).toBe(join(folder, found));
  });

  it.each([
    ['what is not there', 'b'],
    ['the folder itself', '.'],
    ['what is around it', '..'],
    ['what stands beside it, under a name that begins like its own', '../import-2'],
    ['a link that leads out', 'out'],
    ['what lies behind such a link', 'out/import-2'],
    ['an absolute path, though it were inside', '/a'],
  ])('does not find %s', async (_, path) => {
    expect(await resolveInside(folder, path)).toBeNull();
  });

  it('finds nothing in a folder that is not there', async () => {
    expect(await resolveInside(join(parent, 'gone'), 'a')).toBeNull();
  });
});
