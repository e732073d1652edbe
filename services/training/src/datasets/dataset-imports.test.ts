import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { silent } from '../testing/samples.ts';
import type { Dataset } from './dataset.ts';
import type { ImportOptions } from './dataset-importer.ts';
import { DatasetImports } from './dataset-imports.ts';

/** An importer whose imports end when the test says so, or when they are aborted. */
function openDesk() {
  const asked: (ImportOptions & { succeed: () => void; fail: (error: Error) => void })[] = [];
  const importer = {
    import: (options: ImportOptions) =>
      new Promise<Dataset>((resolve, reject) => {
        const succeed = () => resolve({ report: { acceptedImages: 4 } } as Dataset);
        asked.push({ ...options, succeed, fail: reject });
        options.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  };
  const imports = new DatasetImports({ importer, logger: silent });
  const start = (name: string) =>
    imports.start({ name, source: { kind: 'FOLDER', folder: 'photos' }, resolution: 16 });
  return { imports, asked, start };
}

describe('imports', () => {
  it('show how far one is, until the store has it', async () => {
    const { imports, asked, start } = openDesk();
    const started = start('one');
    expect(started.source).toEqual({ kind: 'FOLDER', name: 'photos' });
    asked[0]!.onOpen?.();
    asked[0]!.onProgress?.({ doneEntries: 3, totalEntries: 4 });
    await started.opened;
    expect(imports.find('one')?.state).toEqual({
      status: 'IMPORTING',
      progress: { doneEntries: 3, totalEntries: 4 },
    });
    asked[0]!.succeed();
    await started.finished;
    await setImmediate();
    expect(imports.list).toEqual([]);
  });

  it('remember one that failed once it was open, until one of its name begins', async () => {
    const { imports, asked, start } = openDesk();
    const started = start('one');
    asked[0]!.onOpen?.();
    asked[0]!.fail(new Error('broken'));
    await expect(started.finished).rejects.toThrow('broken');
    await setImmediate();
    expect(imports.find('one')?.state).toMatchObject({ status: 'FAILED', error: { message: 'broken' } });
    start('one');
    expect(imports.list.map(({ state }) => state.status)).toEqual(['IMPORTING']);
  });

  it('remember none that never opened: who began it is told', async () => {
    const { imports, asked, start } = openDesk();
    const started = start('one');
    asked[0]!.fail(new Error('no such folder'));
    await expect(started.opened).rejects.toThrow('no such folder');
    expect(imports.list).toEqual([]);
  });

  it('are one a name, and only so many at once', () => {
    const { start } = openDesk();
    for (const name of ['one', 'two', 'three', 'four']) start(name);
    expect(() => start('one')).toThrow(expect.objectContaining({ code: 'DATASET_EXISTS' }));
    // No argument of the fifth is wrong
    expect(() => start('five')).toThrow(
      expect.objectContaining({ code: 'QUEUE_FULL', problem: { retryAfterMs: 10_000 } }),
    );
  });

  it('leave nothing behind where they are cancelled, nor when all are', async () => {
    const { imports, start } = openDesk();
    const [one, two] = [start('one'), start('two')];
    expect(await imports.cancel('one')).toBe(true);
    expect(await imports.cancel('one')).toBe(false);
    await expect(one.finished).rejects.toThrow('aborted');
    await imports.close();
    await expect(two.finished).rejects.toThrow('aborted');
    expect(imports.list).toEqual([]);
    expect(() => start('three')).toThrow(expect.objectContaining({ code: 'QUEUE_FULL' }));
  });
});
