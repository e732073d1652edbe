import { invalidArgument } from '../inference-error.ts';

/** A model, and one of its versions: without one, the newest. */
export interface ModelReference {
  readonly name: string;
  readonly version: string | null;
}

/** Names become folders: one path segment, no leading dot, the same on every file system. */
const namePattern = /^[a-z0-9][a-z0-9._-]{0,95}$/;
const versionPattern = /^[1-9][0-9]{0,8}$/;

export const isModelName = (text: string): boolean => namePattern.test(text);
export const isModelVersion = (text: string): boolean => versionPattern.test(text);

/**
 * Parses `name` or `name@version`.
 * @throws InferenceError `INVALID_ARGUMENT`.
 */
export function parseModelReference(text: string, argument = 'model'): ModelReference {
  const [name = '', version = null, ...rest] = text.split('@');
  if (isModelName(name) && (version === null || isModelVersion(version)) && rest.length === 0) {
    return { name, version };
  }
  const expected =
    'name or name@version: lower-case letters, digits, ".", "_" and "-"; versions are whole numbers';
  throw invalidArgument(argument, expected, text.slice(0, 100));
}
