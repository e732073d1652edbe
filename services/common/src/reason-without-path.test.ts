import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { reasonWithoutPath } from './reason-without-path.ts';

const failure = (path: string): Promise<unknown> => readFile(path).catch((error: unknown) => error);
const failureOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

it('says why a file cannot be read, and not where it is', async () => {
  expect(reasonWithoutPath(await failure(join(tmpdir(), 'absent', 'x')))).toBe('no such file or directory');
  expect(reasonWithoutPath(await failure(tmpdir()))).toBe('illegal operation on a directory');
});

it('repeats what other errors say, those of zlib too, whose numbers are not the system’s', () => {
  expect(reasonWithoutPath(failureOf(() => gunzipSync('no gzip')))).toBe('incorrect header check');
  expect(reasonWithoutPath(new Error('file closed'))).toBe('file closed');
  expect(reasonWithoutPath('thrown')).toBe('thrown');
});
