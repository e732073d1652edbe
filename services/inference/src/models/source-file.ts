import { z } from 'zod';
import type { ModelSource } from './model-version.ts';

/** Stands beside a pulled model's files and says where they came from. */
export const sourceFile = 'source.json';

const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('HUB'), repository: z.string(), revision: z.string() }),
  z.object({ kind: z.literal('TRAINING'), jobId: z.string() }),
  z.object({ kind: z.literal('FOLDER') }),
]);

/** A folder without the file was put there by a person. */
export function parseModelSource(json: unknown): ModelSource {
  if (json === undefined) return { kind: 'FOLDER' };
  return sourceSchema.parse(json);
}
