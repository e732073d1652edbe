import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ByteReader } from './byte-reader.ts';

describe('ByteReader', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'byte-reader-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['as it is', (bytes: Buffer) => bytes],
    ['unpacked', gzipSync],
  ])('reads a file %s, in pieces of any length', async (_, pack) => {
    const file = join(folder, 'file');
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_each, at) => at % 251));
    await writeFile(file, pack(bytes));
    await using reader = await ByteReader.open(file, 'labels');
    expect(await reader.read(3)).toEqual(bytes.subarray(0, 3));
    expect(await reader.read(150_000)).toEqual(bytes.subarray(3, 150_003));
    await expect(reader.read(50_000)).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      problem: { argument: 'labels', expected: '50000 more bytes', received: '49997 before the file ends' },
    });
  });

  it('fails where a file cannot be opened, and nothing else with it', async () => {
    await expect(ByteReader.open(join(folder, 'gone'), 'labels')).rejects.toMatchObject({ code: 'ENOENT' });
    // a stream that nobody listens to would tell the process by now
    await sleep(20);
  });
});
