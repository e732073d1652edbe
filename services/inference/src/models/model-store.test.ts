import { execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@phiscale/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computeDigest } from './model-digest.ts';
import { ModelStore } from './model-store.ts';
import { referenceOf } from './model-version.ts';

const golden = fileURLToPath(new URL('../../../../tests/fixtures/golden/tiny-timm', import.meta.url));

let folder: string;
let builtInFolder: string;
let warnings: object[];
let store: ModelStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'));
  builtInFolder = await mkdtemp(join(tmpdir(), 'built-in-'));
  warnings = [];
  store = new ModelStore({ folder, builtInFolder, logger });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await rm(builtInFolder, { recursive: true });
});

const nothing = (): void => {};
const logger: Logger = {
  debug: nothing,
  info: nothing,
  warn: (fields) => warnings.push(fields),
  error: nothing,
  child: () => logger,
};
const put = (name: string, version: string, root = folder): Promise<void> =>
  cp(golden, join(root, name, version), { recursive: true });
const references = async (): Promise<string[]> => (await store.list()).map(referenceOf);

/** A staged folder, ready to be published. */
async function stage(origin: string): Promise<string> {
  const staged = store.stagingFolder(origin);
  await cp(golden, staged, { recursive: true });
  return staged;
}

describe('a model store', () => {
  it('lists by name and then from the newest to the oldest, by number', async () => {
    for (const [name, version] of [
      ['b', '1'],
      ['a', '2'],
      ['a', '10'],
      ['a', '1'],
    ] as const) {
      await put(name, version);
    }
    expect(await references()).toEqual(['a@10', 'a@2', 'a@1', 'b@1']);
  });

  it('takes no other folder for a model', async () => {
    await put('a', '1');
    for (const path of ['Upper/1', 'a/latest', 'a/0', '.hidden/1', 'empty']) {
      await mkdir(join(folder, path), { recursive: true });
    }
    await writeFile(join(folder, 'file'), '');
    expect(await references()).toEqual(['a@1']);
    expect(warnings).toEqual([]);
  });

  it('tells its own version from a built-in one of the same number, and lists one of them', async () => {
    await put('a', '1', builtInFolder);
    expect((await store.list()).map(({ source }) => source)).toEqual([{ kind: 'BUILT_IN' }]);
    await put('a', '1');
    expect((await store.list()).map(({ source }) => source)).toEqual([{ kind: 'FOLDER' }]);
  });

  it('takes for built-in what lies in that folder, not in one whose name begins alike', async () => {
    const own = `${builtInFolder}-own`;
    await put('a', '1', own);
    try {
      const [version] = await new ModelStore({ folder: own, builtInFolder, logger }).list();
      expect(version?.source).toEqual({ kind: 'FOLDER' });
    } finally {
      await rm(own, { recursive: true });
    }
  });

  it('leaves out what it cannot read, with one warning however often and by however many it is asked', async () => {
    await put('good', '1');
    await mkdir(join(folder, 'bad', '1', 'phiscale.json'), { recursive: true });
    const lists = await Promise.all([references(), references(), references()]);
    expect([...lists, await references()]).toEqual(Array(4).fill(['good@1']));
    expect(warnings).toEqual([
      { folder: join(folder, 'bad', '1'), error: expect.objectContaining({ code: 'INVALID_MODEL' }) },
    ]);
  });

  // root reads everything
  it.skipIf(process.getuid?.() === 0)('leaves out a model whose folder it may not open', async () => {
    await put('good', '1');
    await mkdir(join(folder, 'closed'));
    await chmod(join(folder, 'closed'), 0);
    expect(await references()).toEqual(['good@1']);
    expect(await references()).toEqual(['good@1']);
    expect(warnings.length).toBe(1);
    await chmod(join(folder, 'closed'), 0o700);
  });

  it('reads what it left out again once it has changed', async () => {
    await mkdir(join(folder, 'a', '1'), { recursive: true });
    await writeFile(join(folder, 'a', '1', 'config.json'), '{');
    expect(await references()).toEqual([]);
    await put('a', '1');
    expect(await references()).toEqual(['a@1']);
  });

  it.skipIf(process.platform === 'win32')('leaves out what says by a pipe where it came from', async () => {
    await put('a', '1');
    execFileSync('mkfifo', [join(folder, 'a', '1', 'source.json')]);
    expect(await references()).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  it('counts a change when a version comes and when it goes, and none otherwise', async () => {
    const changesAfterList = async () => {
      await store.list();
      return store.changes;
    };
    const before = await changesAfterList();
    await put('a', '1');
    const added = await changesAfterList();
    expect(added).toBe(before + 1);
    expect(await changesAfterList()).toBe(added);
    await rm(join(folder, 'a'), { recursive: true });
    expect(await changesAfterList()).toBe(added + 1);
  });

  it('publishes a staged folder as the next number, whole', async () => {
    await put('a', '4', builtInFolder);
    const staged = await stage('somewhere/a@main');
    const source = { kind: 'HUB', repository: 'somewhere/a', revision: '0'.repeat(40) } as const;
    const published = await store.publish(staged, 'a', source);
    expect(published).toMatchObject({ name: 'a', version: '5', source, folder: join(folder, 'a', '5') });
    expect(await readdir(join(folder, '.staging'))).toEqual([]);
    // as another process, or this one after a restart, reads it
    const other = await new ModelStore({ folder, builtInFolder, logger }).list();
    expect(other.find((version) => version.version === '5')).toEqual(published);
  });

  it('publishes at the same time under one name as different numbers, past those it could not read', async () => {
    await mkdir(join(folder, 'a', '2', 'config.json'), { recursive: true });
    const staged = await Promise.all(['one', 'two', 'three'].map(stage));
    const published = await Promise.all(staged.map((path) => store.publish(path, 'a', { kind: 'FOLDER' })));
    expect(published.map(({ version }) => version).sort()).toEqual(['1', '3', '4']);
  });

  it.each([
    ['at the start', () => store.removeLeftovers()],
    ['before the next is made', async () => rm(await store.stage(), { recursive: true })],
  ])(
    'removes %s what was left half made, and nothing that is being made, and no download',
    async (_, sweep) => {
      const anHourAgo = new Date(Date.now() - 3_600_000);
      const [left, beingMade] = [await store.stage(), await store.stage()];
      const download = await stage('timm/tiny@main');
      for (const each of [left, download]) await utimes(each, anHourAgo, anHourAgo);
      await sweep();
      const kept = (await readdir(join(folder, '.staging'))).map((name) => join(folder, '.staging', name));
      expect(kept.sort()).toEqual([beingMade, download].sort());
    },
  );

  it('remembers no digest of a version that is still being copied', async () => {
    const path = join(folder, 'a', '1');
    const weights = join(path, 'model.safetensors');
    await mkdir(path, { recursive: true });
    await cp(join(golden, 'config.json'), join(path, 'config.json'));
    const [version] = await store.list();
    await expect(store.digestOf(version!)).rejects.toMatchObject({ code: 'INVALID_MODEL' });
    await writeFile(weights, 'the first bytes');
    await store.digestOf(version!);
    await cp(join(golden, 'model.safetensors'), weights);
    expect(await store.digestOf(version!)).toBe(await computeDigest(path));
    await store.verify(version!);
  });

  it('stages different origins in different folders, inside its own', () => {
    const origins = ['a/b_c@main', 'a_b/c@main', './../x', './x', `${'long'.repeat(100)}@main`];
    const folders = origins.map((origin) => store.stagingFolder(origin));
    expect(new Set(folders).size).toBe(origins.length);
    for (const each of folders) expect(each).toMatch(/\.staging[/\\][\w.-]{1,120}$/);
  });
});
