import { type InferenceError, invalidArgument } from '@phiscale/inference';

/** The map names a file that the request does not have, the body ends early, or the client is gone. */
export function lostUpload(argument: string, cause: unknown): InferenceError {
  const expected = 'a file of the multipart request, whole';
  const received = 'none, or only its beginning';
  return invalidArgument(argument, expected, received, cause);
}
