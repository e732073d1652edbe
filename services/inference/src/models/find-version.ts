import { type ModelReference, parseModelReference } from './model-reference.ts';
import type { ModelVersion } from './model-version.ts';

/**
 * A version by `name` (the newest) or `name@version`; null when there is none. Null for an alias, too: what it stands for
 * is not in the list.
 * @param versions each model's from the newest to the oldest.
 * @throws InferenceError `INVALID_ARGUMENT` for text that is no reference.
 */
export function findVersion(
  versions: readonly ModelVersion[],
  reference: string | ModelReference,
  argument?: string,
): ModelVersion | null {
  const { name, selector } =
    typeof reference === 'string' ? parseModelReference(reference, argument) : reference;
  if (selector.kind === 'ALIAS') return null;
  const match = versions.find(
    (each) => each.name === name && (selector.kind === 'NEWEST' || each.version === selector.version),
  );
  return match ?? null;
}
