import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { reasonWithoutPath, statFileOrFolder } from '@phiscale/common';
import { z } from 'zod';
import { InferenceError } from '../inference-error.ts';
import { modelFiles } from './copy-model-files.ts';
import { invalidModel, openModelFolder, parseDescription } from './model-folder.ts';
import { weightsFile } from './model-version.ts';

/** Stands beside a version's files and says what they were when they came. */
const digestFile = 'digest.json';

const digestSchema = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * SHA-256 over the files that a version is read from, in name order: of each its name, a zero byte, its own SHA-256.
 * Files that say where a version came from are not part of it: the same content has the same digest everywhere.
 * @throws InferenceError `INVALID_MODEL` naming a file that cannot be read, or weights that are not there.
 */
export async function computeDigest(folder: string): Promise<string> {
  const whole = createHash('sha256');
  for (const name of modelFiles.toSorted()) {
    const path = join(folder, name);
    // without its weights a folder is no version, or not yet
    if (name !== weightsFile && !(await exists(path))) continue;
    whole.update(`${name}\0`).update(await hashFile(name, path));
  }
  return whole.digest('hex');
}

async function hashFile(name: string, path: string): Promise<Buffer> {
  const file = createHash('sha256');
  try {
    await statFileOrFolder(path);
    await pipeline(createReadStream(path, { highWaterMark: chunkBytes }), file);
  } catch (error) {
    throw invalidModel(name, 'a file that can be read', reasonWithoutPath(error), error);
  }
  return file.digest();
}

/** The default of 64 kB makes 4,000 turns of the event loop of a B7's weights. */
const chunkBytes = 2 ** 20;

/**
 * The digest that was recorded; null when there is none.
 * @throws InferenceError `MODEL_CORRUPT` for a record that says none.
 */
export async function readDigest(folder: string): Promise<string | null> {
  try {
    const json = await openModelFolder(folder).readJson(digestFile);
    return json === undefined ? null : parseDescription(digestFile, digestSchema, json).sha256;
  } catch (error) {
    if (!(error instanceof InferenceError)) throw error;
    throw new InferenceError('MODEL_CORRUPT', error.message, { ...error.problem, cause: error });
  }
}

export async function recordDigest(folder: string, sha256: string): Promise<void> {
  await writeFile(join(folder, digestFile), `${JSON.stringify({ sha256 }, null, 2)}\n`, { flush: true });
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
