import type { z } from 'zod';
import { type JobError, type JobErrorCode, jobError } from './job-error.ts';

/** The error for the first field that a schema refuses; `what` stands for all of it. */
export function wrongField(code: JobErrorCode, what: string, value: unknown, error: z.ZodError): JobError {
  const [issue] = error.issues;
  // A field too many is named itself, rather than what it stands in
  const [foreign] = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const path = [...(issue?.path ?? []), ...(foreign === undefined ? [] : [foreign])];
  const expected = foreign === undefined ? (issue?.message ?? what) : 'no such field';
  const received = path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown>)?.[key], value);
  const argument = path.join('.') || 'configuration';
  return jobError(code, argument, expected, shown(received).slice(0, 200), error);
}

/** JSON has no numbers that are not finite. */
const shown = (value: unknown): string =>
  typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
