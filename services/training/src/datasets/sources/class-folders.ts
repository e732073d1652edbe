import type { RefusalReason } from '../dataset.ts';
import { type DatasetError, datasetError, throwIfCancelled } from '../dataset-error.ts';
import type { ImportLimits } from '../import-limits.ts';
import { placePath } from './class-path.ts';
import type { SourceContext, SourceEntry } from './dataset-source.ts';
import type { FileEntry } from './file-entry.ts';

const refusedTypes = {
  FILE: null,
  FOLDER: null,
  LINK: 'LINK',
  SPECIAL: 'SPECIAL_FILE',
  ENCRYPTED: 'ENCRYPTED',
} as const satisfies Record<FileEntry['type'], RefusalReason | null>;

/** Images of an archive or folder of class folders; what cannot be one is refused by itself. */
export async function* classFolderEntries(
  files: AsyncIterable<FileEntry>,
  { limits, signal }: Pick<SourceContext, 'limits' | 'signal'>,
): AsyncGenerator<SourceEntry> {
  const filled = new Set<string>();
  const folders: string[] = [];
  let numEntries = 0;
  for await (const file of files) {
    throwIfCancelled(signal);
    requireSafePath(file.path);
    if (++numEntries > limits.maxEntries) throw tooManyEntries(limits);
    const path = file.path.replace(/\/+$/, '');
    if (placePath(path).kind !== 'LITTER') filled.add(path.slice(0, path.lastIndexOf('/') + 1));
    if (file.type === 'FOLDER') folders.push(`${path}/`);
    else yield* imageOf(file, limits);
  }
  // A folder with nothing in it was meant to be a class
  for (const folder of emptyOf(folders, filled)) {
    const place = placePath(`${folder}any`);
    if (place.kind === 'CLASS') yield { kind: 'CLASS', className: place.className };
  }
}

/** The folders in which nothing lies, however deep: an archive need not list each. All paths end with `/`. */
function* emptyOf(folders: readonly string[], filled: ReadonlySet<string>): Generator<string> {
  // In order, what lies in a folder comes right after it: one pass, however many there are
  const inOrder = [...filled].sort();
  let next = 0;
  for (const folder of folders.toSorted()) {
    while ((inOrder[next] ?? folder) < folder) next++;
    if (!inOrder[next]?.startsWith(folder)) yield folder;
  }
}

async function* imageOf(file: FileEntry, { maxImageBytes }: ImportLimits): AsyncGenerator<SourceEntry> {
  const { path } = file;
  const place = placePath(path);
  const reason = refusedTypes[file.type];
  if (reason !== null) yield { kind: 'REFUSED', path, reason };
  else if (place.kind === 'NONE') yield { kind: 'REFUSED', path, reason: 'NO_CLASS' };
  else if (place.kind === 'CLASS') {
    const { className, split } = place;
    if (file.sizeBytes > maxImageBytes) yield { kind: 'REFUSED', path, reason: 'IMAGE_TOO_LARGE' };
    else {
      const image = { kind: 'ENCODED', bytes: await file.read() } as const;
      yield { kind: 'IMAGE', path, className, split, image };
    }
  }
}

/** Nothing is ever written to where a path says, but an archive that tries deserves no trust at all. */
function requireSafePath(path: string): void {
  const isUnsafe =
    /^([/\\]|[A-Za-z]:)/.test(path) || path.includes('\0') || path.split(/[/\\]/).includes('..');
  if (!isUnsafe) return;
  throw datasetError('SOURCE_UNSAFE', 'source', 'relative paths without ".."', path);
}

const tooManyEntries = ({ maxEntries }: ImportLimits): DatasetError =>
  datasetError('SOURCE_TOO_LARGE', 'source', `at most ${maxEntries} files and folders`, 'more');
