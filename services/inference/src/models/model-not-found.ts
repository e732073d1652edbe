import { InferenceError } from '../inference-error.ts';
import { type ModelVersion, referenceOf } from './model-version.ts';

const mostListed = 20;

/** The error for a reference to none of the versions that there are; lists some of them. */
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
