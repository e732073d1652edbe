import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { modelFiles } from './copy-model-files.ts';

/** Stands beside a version's files and says what they were when they came. */
const digestFile = 'digest.json';

const digestSchema = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * SHA-256 over the files that a version is read from, in name order: of each its name, a zero byte, its own SHA-256.
 * Files that say where a version came from are not part of it: the same content has the same digest everywhere.
 */
export async function computeDigest(folder: string): Promise<string> {
  const whole = createHash('sha256');
  for (const name of modelFiles.toSorted()) {
    const path = join(folder, name);
    if (!(await exists(path))) continue;
    const file = createHash('sha256');
    await pipeline(createReadStream(path, { highWaterMark: chunkBytes }), file);
    whole.update(`${name}\0`).update(file.digest());
  }
  return whole.digest('hex');
}

/** The default of 64 kB makes 4,000 turns of the event loop of a B7's weights. */
const chunkBytes = 2 ** 20;

/** The digest that was recorded; null when there is none. */
export async function readDigest(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, digestFile), 'utf8').catch(() => null);
  return text === null ? null : digestSchema.parse(JSON.parse(text)).sha256;
}

export async function recordDigest(folder: string, sha256: string): Promise<void> {
  await writeFile(join(folder, digestFile), `${JSON.stringify({ sha256 }, null, 2)}\n`, { flush: true });
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
