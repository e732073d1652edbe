import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inWords, reasonWithoutPath, receivedText, statFileOrFolder } from '@phiscale/common';
import type { z } from 'zod';
import { InferenceError } from '../inference-error.ts';

/** The descriptions that lie beside a model's weights. */
export interface ModelFolder {
  readonly path: string;
  /**
   * A JSON file of the folder; undefined when there is none.
   * @throws InferenceError `INVALID_MODEL` when it is too large, no JSON or no file.
   */
  readJson(file: string): Promise<unknown>;
}

/** A thousand labels with descriptions take 100 kB; more than this is no description, and would block the thread. */
const mostBytes = 8 * 2 ** 20;

export const openModelFolder = (path: string): ModelFolder => ({
  path,
  readJson: async (file) => {
    const full = join(path, file);
    try {
      const { size } = await statFileOrFolder(full);
      if (size > mostBytes) throw invalidModel(file, `at most ${mostBytes} bytes`, `${size} bytes`);
      return JSON.parse(await readFile(full, 'utf8'));
    } catch (error) {
      if (error instanceof InferenceError) throw error;
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw invalidModel(file, 'a readable JSON file', reasonWithoutPath(error), error);
    }
  },
});

/** Says which key of a model's description is wrong, what it should be and what it is. */
export const invalidModel = (
  argument: string,
  expected: string,
  received: unknown,
  cause?: unknown,
): InferenceError => {
  const text = receivedText(received);
  const found = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return new InferenceError('INVALID_MODEL', `${argument}: expected ${expected}, found ${found}`, {
    argument,
    expected,
    received: found,
    cause,
  });
};

/**
 * Parses one description, and names the first key that is wrong.
 * @throws InferenceError `INVALID_MODEL`
 */
export function parseDescription<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  json: unknown,
): z.output<Schema> {
  const result = schema.safeParse(json, { reportInput: true, error: inWords });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  throw invalidModel(path === '' ? file : `${file}: ${path}`, issue?.message ?? 'another form', issue?.input);
}
