import { parseModelReference } from './model-reference.ts';
import type { ModelVersion } from './model-version.ts';

/**
 * A version by `name` (the newest) or `name@version`; null when there is none.
 * @param versions each model's from the newest to the oldest.
 * @throws InferenceError `INVALID_ARGUMENT` for text that is no reference.
 */
export function findVersion(
  versions: readonly ModelVersion[],
  reference: string,
  argument?: string,
): ModelVersion | null {
  const { name, version } = parseModelReference(reference, argument);
  const match = versions.find((each) => each.name === name && (version ?? each.version) === each.version);
  return match ?? null;
}
