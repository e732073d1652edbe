import { rmSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classFolders, jpegOf } from '../../testing/samples.ts';
import { openWorkshop } from '../../testing/workshop.ts';

describe('a folder', () => {
  it('keeps the split of its folders', async () => {
    await using workshop = await openWorkshop();
    const files = [
      ...(await classFolders(['cat', 'dog'], 3, 'pets/train/')),
      ...(await classFolders(['cat', 'dog'], 1, 'pets/val/')),
    ];
    for (const { path, bytes } of files) await workshop.put(path, bytes ?? '');
    const { classes } = await workshop.importFrom({ source: { kind: 'FOLDER', folder: 'pets' } });
    expect(classes.map(({ numImages }) => numImages)).toEqual([
      { TRAIN: 3, VALIDATION: 1, TEST: 0 },
      { TRAIN: 3, VALIDATION: 1, TEST: 0 },
    ]);
  });

  it('has its links listed, never followed', async () => {
    await using workshop = await openWorkshop();
    for (const { path, bytes } of await classFolders(['cat', 'dog'], 2, 'pets/')) {
      await workshop.put(path, bytes ?? '');
    }
    await symlink('/etc', join(workshop.importFolder, 'pets/etc'));
    await symlink('/etc/passwd', join(workshop.importFolder, 'pets/cat/9.jpg'));
    const { report } = await workshop.importFrom({ source: { kind: 'FOLDER', folder: 'pets' } });
    expect(report.refusedByReason).toEqual({ LINK: 2 });
  });

  it('is one of the import folder, links resolved', async () => {
    await using workshop = await openWorkshop();
    await symlink('/etc', join(workshop.importFolder, 'out'));
    for (const folder of ['..', '/etc', 'out', '.', '', 'missing']) {
      await expect(workshop.importFrom({ source: { kind: 'FOLDER', folder } })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        problem: { argument: 'folder' },
      });
    }
  });

  it.runIf(process.platform === 'linux')('is read whole where a name in it is not UTF-8', async () => {
    await using workshop = await openWorkshop();
    for (const { path, bytes } of await classFolders(['cat', 'dog'], 2, 'pets/')) {
      await workshop.put(path, bytes ?? '');
    }
    const latin1 = Buffer.from(join(workshop.importFolder, 'pets/cat/caf\xe9.jpg'), 'latin1');
    await writeFile(latin1, await jpegOf([9, 9, 9]));
    const { report } = await workshop.importFrom({ source: { kind: 'FOLDER', folder: 'pets' } });
    expect(report).toMatchObject({ acceptedImages: 5, refusedEntries: 0 });
  });

  it('that cannot be read says why, and not where it lies', async () => {
    await using workshop = await openWorkshop();
    for (const { path, bytes } of await classFolders(['cat', 'dog'], 2, 'pets/')) {
      await workshop.put(path, bytes ?? '');
    }
    // Gone before it is read: whoever runs the tests may read what is not theirs
    const onOpen = (): void => rmSync(join(workshop.importFolder, 'pets'), { recursive: true });
    const source = { kind: 'FOLDER', folder: 'pets' } as const;
    await expect(workshop.importFrom({ source, onOpen })).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      message: 'The source cannot be read: no such file or directory',
      problem: { received: 'no such file or directory' },
    });
  });

  it('with an empty class is refused by its name', async () => {
    await using workshop = await openWorkshop();
    for (const { path, bytes } of await classFolders(['cat', 'dog'], 2, 'pets/')) {
      await workshop.put(path, bytes ?? '');
    }
    await mkdir(join(workshop.importFolder, 'pets/eel'));
    await expect(workshop.importFrom({ source: { kind: 'FOLDER', folder: 'pets' } })).rejects.toMatchObject({
      code: 'EMPTY_CLASS',
      problem: { received: 'eel' },
    });
  });
});
