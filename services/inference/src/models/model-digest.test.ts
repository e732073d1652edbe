import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInModelsFolder } from './built-in-models-folder.ts';
import { computeDigest, readDigest, recordDigest } from './model-digest.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digest-'));
});
afterEach(() => rm(folder, { recursive: true }));
const put = (name: string, text: string) => writeFile(join(folder, name), text);

describe('the digest of a version', () => {
  it('is SHA-256 over names and digests of its files in name order', async () => {
    await put('model.safetensors', 'weights');
    await put('config.json', '{}');
    // for n in config.json model.safetensors; do printf '%s\0' $n; sha256sum $n | xxd -r -p; done | sha256sum
    expect(await computeDigest(folder)).toBe(
      '3f117ffbac15cf6ad26d4abf5cf81a2a20b911fc2d3d6490fb51be8a500719b7',
    );
  });

  it('changes with every file that a version is read from, and with no other', async () => {
    await put('model.safetensors', 'weights');
    await put('config.json', '{}');
    const before = await computeDigest(folder);
    await put('source.json', '{}');
    await put('README.md', 'about');
    await recordDigest(folder, before);
    expect(await computeDigest(folder)).toBe(before);
    await put('model.safetensors', 'Weights');
    expect(await computeDigest(folder)).not.toBe(before);
    expect(await readDigest(folder)).toBe(before);
  });

  it('is not there until it is recorded', async () => {
    expect(await readDigest(folder)).toBeNull();
  });

  it.each([
    ['no JSON', '{', 'digest.json'],
    ['no digest', '{}', 'digest.json: sha256'],
    ['a digest of another kind', '{ "sha256": "d41d8cd98f00b204e9800998ecf8427e" }', 'digest.json: sha256'],
  ])('is refused when its record says %s', async (_, text, argument) => {
    await put('digest.json', text);
    await expect(readDigest(folder)).rejects.toMatchObject({
      code: 'MODEL_CORRUPT',
      problem: { argument, expected: expect.any(String), received: expect.any(String) },
    });
  });

  it('is none of a version without its weights', async () => {
    await put('config.json', '{}');
    await expect(computeDigest(folder)).rejects.toMatchObject({
      code: 'INVALID_MODEL',
      problem: { argument: 'model.safetensors', received: 'no such file or directory' },
    });
  });

  it('is refused when a folder stands in the place of a file, naming it', async () => {
    await put('config.json', '{}');
    await mkdir(join(folder, 'model.safetensors'));
    await expect(computeDigest(folder)).rejects.toMatchObject({
      code: 'INVALID_MODEL',
      problem: {
        argument: 'model.safetensors',
        expected: 'a file that can be read',
        received: 'illegal operation on a directory',
      },
    });
    await mkdir(join(folder, 'digest.json'));
    await expect(readDigest(folder)).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
  });

  it.skipIf(process.platform === 'win32')('is refused when a pipe stands there, naming it', async () => {
    for (const name of ['model.safetensors', 'digest.json']) execFileSync('mkfifo', [join(folder, name)]);
    const problem = { received: 'neither a file nor a folder' };
    await expect(computeDigest(folder)).rejects.toMatchObject({ code: 'INVALID_MODEL', problem });
    await expect(readDigest(folder)).rejects.toMatchObject({ code: 'MODEL_CORRUPT', problem });
  });

  it('of the model in the box is the one that stands beside it', async () => {
    const builtIn = join(builtInModelsFolder, 'cifar10-tiny', '1');
    expect(await computeDigest(builtIn)).toBe(await readDigest(builtIn));
  });
});
