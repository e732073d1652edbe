import { InferenceError } from '../inference-error.ts';
import { findVersion } from './find-version.ts';
import { type ModelVersion, referenceOf } from './model-version.ts';

const mostListed = 20;

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

/** Lists some of the versions that there are. */
export function modelNotFound(
  versions: readonly ModelVersion[],
  reference: string,
  argument: string,
): InferenceError {
  const expected =
    versions.length > 0
      ? `one of ${versions.slice(0, mostListed).map(referenceOf).join(', ')}`
      : 'a pulled model';
  const message = `${argument}: there is no model ${reference}`;
  return new InferenceError('MODEL_NOT_FOUND', message, { argument, expected, received: reference });
}
