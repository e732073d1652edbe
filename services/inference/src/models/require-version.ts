import { findVersion } from './find-version.ts';
import { modelNotFound } from './model-not-found.ts';
import type { ModelVersion } from './model-version.ts';

/**
 * A version by `name` (the newest) or `name@version`.
 * @param versions each model's from the newest to the oldest.
 * @throws InferenceError `MODEL_NOT_FOUND` listing those there are, `INVALID_ARGUMENT` for text that is no reference.
 */
export function requireVersion(
  versions: readonly ModelVersion[],
  reference: string,
  argument: string,
): ModelVersion {
  const version = findVersion(versions, reference, argument);
  if (version !== null) return version;
  throw modelNotFound(versions, reference, argument);
}
