import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { fromPath } from './node.ts';

describe('fromPath', () => {
  it.each([
    ['no-such-file', 'ENOENT'],
    // it opens as a file does, and is none
    [tmpdir(), 'EISDIR'],
  ])('rejects %s with the error of the file system', async (path, code) => {
    await expect(fromPath(path)).rejects.toMatchObject({ code });
  });
});
