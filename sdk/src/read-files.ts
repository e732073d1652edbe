import { toArgument } from './extract-files.ts';
import { PhiscaleError } from './phiscale-error.ts';
import { toBlob, type Uploadable } from './uploadable.ts';

/** One file of a multipart request. */
export interface FilePart {
  readonly blob: Blob;
  readonly fileName: string | undefined;
  /** Where it stands among the variables, as the multipart request specification writes it. */
  readonly paths: readonly string[];
}

/**
 * Every file as a Blob. All are read at once: a Node stream that fails while nobody reads it ends the process.
 * @throws PhiscaleError FILE_UNREADABLE, with the argument
 */
export function readFiles(
  files: ReadonlyMap<Uploadable, readonly string[]>,
  signal: AbortSignal | undefined,
): Promise<readonly FilePart[]> {
  const parts = [...files].map(async ([file, paths]): Promise<FilePart> => {
    try {
      return {
        blob: await toBlob(file, signal),
        fileName: file instanceof File ? file.name : undefined,
        paths,
      };
    } catch (cause) {
      const argument = toArgument(paths[0] ?? '');
      const message = `${argument}: the file could not be read`;
      throw new PhiscaleError('FILE_UNREADABLE', message, cause, { argument });
    }
  });
  return unlessAborted(Promise.all(parts), signal);
}

/** A stream that has stopped giving bytes would not notice the signal by itself. */
async function unlessAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return work;
  let abort = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
