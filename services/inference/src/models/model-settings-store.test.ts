import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@phiscale/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModelEvents } from './model-events.ts';
import { noSettings } from './model-settings.ts';
import { ModelSettingsStore } from './model-settings-store.ts';

let folder: string;
let warnings: object[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'));
  warnings = [];
});
afterEach(() => rm(folder, { recursive: true }));

const nothing = (): void => {};
const logger: Logger = {
  debug: nothing,
  info: nothing,
  warn: (fields) => warnings.push(fields),
  error: nothing,
  child: () => logger,
};
/** As after a restart. */
const opened = () => new ModelSettingsStore({ folder, events: new ModelEvents(), logger });
const file = () => join(folder, 'a', 'settings.json');
async function put(text: string): Promise<void> {
  await mkdir(join(folder, 'a'));
  await writeFile(file(), text);
}

describe('the settings of a model', () => {
  it('are none for one that nobody has decided anything about', async () => {
    expect(await opened().of('a')).toEqual(noSettings);
    expect(warnings).toEqual([]);
  });

  it('are not remembered while there is no file: the name may be made up', async () => {
    const store = opened();
    expect(await store.of('a')).toEqual(noSettings);
    await put('{ "lastVersion": 3 }');
    expect((await store.of('a')).lastVersion).toBe(3);
  });

  it('outlive the process, in one file and nothing beside it', async () => {
    await opened().change('a', (settings) => ({ ...settings, options: { maxBatchSize: 8 } }));
    expect((await opened().of('a')).options).toEqual({ maxBatchSize: 8 });
    expect(await readdir(join(folder, 'a'))).toEqual(['settings.json']);
  });

  it.each([
    ['no JSON', '{ "aliases": '],
    ['an option out of its range', '{ "options": { "maxBatchSize": 0 } }'],
    ['an alias without a target', '{ "aliases": { "production": { "targets": [], "shadow": null } } }'],
    ['an alias that could be a version', '{ "aliases": { "1": { "targets": [], "shadow": null } } }'],
    ['a key that is not known', '{ "alias": {} }'],
  ])('are reported once and ignored when the file has %s', async (_, text) => {
    await put(text);
    const store = opened();
    expect(await store.of('a')).toEqual(noSettings);
    expect(await store.of('a')).toEqual(noSettings);
    expect(warnings).toEqual([{ file: file(), error: expect.any(Error) }]);
    expect(await readFile(file(), 'utf8')).toBe(text);
  });

  it.skipIf(process.platform === 'win32')('are ignored, too, when the file is a pipe', async () => {
    await mkdir(join(folder, 'a'));
    execFileSync('mkfifo', [file()]);
    expect(await opened().of('a')).toEqual(noSettings);
    expect(warnings).toHaveLength(1);
  });

  it('may leave out what they have nothing to say about', async () => {
    await put('{ "options": { "instances": 2 } }');
    expect(await opened().of('a')).toEqual({ ...noSettings, options: { instances: 2 } });
  });

  it('lose no change of those at the same time', async () => {
    const store = opened();
    const changes = Array.from({ length: 20 }, () =>
      store.change('a', async (settings) => ({ ...settings, lastVersion: settings.lastVersion + 1 })),
    );
    await Promise.all(changes);
    expect((await opened().of('a')).lastVersion).toBe(20);
  });

  it('stay as they were when a change fails, and the next one is none the worse', async () => {
    const store = opened();
    const failing = store.change('a', () => Promise.reject(new Error('no')));
    const next = store.change('a', (settings) => ({ ...settings, lastVersion: 1 }));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toEqual({ ...noSettings, lastVersion: 1 });
  });
});
