import { PhiscaleError } from './phiscale-error.ts';
import { isUploadable, type Uploadable } from './uploadable.ts';

export interface Extracted {
  /** The variables with null in place of every file. */
  readonly variables: unknown;
  /** Each file once, with all places where it stood, as the multipart request specification writes them. */
  readonly files: ReadonlyMap<Uploadable, readonly string[]>;
}

/**
 * Takes the files out of an operation's variables, which stay as they are.
 * @throws PhiscaleError INVALID_ARGUMENT for NaN and infinity: in JSON they would be null, and null is a default
 */
export function extractFiles(variables: unknown): Extracted {
  const files = new Map<Uploadable, string[]>();
  const walk = (value: unknown, path: string): unknown => {
    if (isUploadable(value)) {
      files.set(value, [...(files.get(value) ?? []), path]);
      return null;
    }
    if (typeof value === 'number' && !Number.isFinite(value)) throw notFinite(toArgument(path), value);
    if (Array.isArray(value)) return value.map((item, index) => walk(item, `${path}.${index}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, walk(item, `${path}.${key}`)]),
    );
  };
  return { variables: walk(variables, 'variables'), files };
}

function notFinite(argument: string, value: number): PhiscaleError {
  const details = { argument, expected: 'a finite number', received: String(value) };
  const message = `${argument}: expected ${details.expected}, received ${details.received}`;
  return new PhiscaleError('INVALID_ARGUMENT', message, undefined, details);
}

/** As the service names arguments: `variables.input.images.1.upload` is `input.images[1].upload`. */
export const toArgument = (path: string): string =>
  path.replace(/^variables\./, '').replaceAll(/\.(\d+)/g, '[$1]');
