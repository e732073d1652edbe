import { DomainError, reasonWithoutPath } from '@phiscale/common';
import { cancelled, DatasetError } from '../dataset-error.ts';
import { openArchive, openUpload } from './archive.ts';
import type { DatasetSource, OpenSource, SourceContext } from './dataset-source.ts';
import { openFolder } from './folder.ts';
import { openIdx } from './idx.ts';
import { openParquet } from './parquet.ts';

type Opener<Kind extends DatasetSource['kind']> = (
  source: Extract<DatasetSource, { kind: Kind }>,
  context: SourceContext,
) => Promise<OpenSource>;

const openers: { readonly [Kind in DatasetSource['kind']]: Opener<Kind> } = {
  UPLOAD: openUpload,
  ARCHIVE: openArchive,
  FOLDER: openFolder,
  IDX: openIdx,
  PARQUET: openParquet,
};

/** For people: what the manifest says about where a dataset came from. */
const namers: {
  readonly [Kind in DatasetSource['kind']]: (source: Extract<DatasetSource, { kind: Kind }>) => string;
} = {
  UPLOAD: ({ fileName }) => fileName,
  ARCHIVE: ({ file }) => file,
  FOLDER: ({ folder }) => folder,
  IDX: ({ train }) => train.images,
  PARQUET: ({ train }) => train.join(', '),
};

/**
 * Opens a source of any kind.
 * @throws DatasetError, as its entries do: see `OpenSource`.
 */
export async function openSource(source: DatasetSource, context: SourceContext): Promise<OpenSource> {
  const open = openers[source.kind] as Opener<DatasetSource['kind']>;
  try {
    const opened = await open(source, context);
    return { ...opened, entries: withOwnErrors(opened.entries, context) };
  } catch (error) {
    throw ownError(error, context);
  }
}

export const nameOfSource = (source: DatasetSource): string =>
  (namers[source.kind] as (source: DatasetSource) => string)(source).slice(0, mostCharacters);

const mostCharacters = 200;

async function* withOwnErrors<Item>(
  items: AsyncIterable<Item>,
  context: SourceContext,
): AsyncGenerator<Item> {
  try {
    yield* items;
  } catch (error) {
    throw ownError(error, context);
  }
}

/** Libraries say in their own words what is wrong with a file. A stream that was refused says so itself. */
function ownError(error: unknown, { signal }: SourceContext): DomainError {
  if (error instanceof DomainError) return error;
  if (signal?.aborted) return cancelled(signal);
  const received = reasonWithoutPath(error);
  return new DatasetError('SOURCE_UNREADABLE', `The source cannot be read: ${received}`, {
    argument: 'source',
    expected: 'a file or archive that is whole',
    received,
    cause: error,
  });
}
