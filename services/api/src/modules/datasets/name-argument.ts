import { DatasetError, type DatasetSource } from '@phiscale/training';
import { withArgument } from '../with-argument.ts';

/** Where a source of each kind stands in the mutation's input. */
const places: Readonly<Record<DatasetSource['kind'], string>> = {
  UPLOAD: 'source.upload',
  ARCHIVE: 'source.archive',
  FOLDER: 'source.folder',
  IDX: 'source.idx',
  PARQUET: 'source.parquet',
};

/** What the domain calls a source, or its only file or folder. */
const wholeSource: ReadonlySet<string> = new Set(['source', 'file', 'folder']);

/** The error with its argument as the client knows it: `source.idx.train.images` for the domain's `train.images`. */
export function nameArgument(error: unknown, kind: DatasetSource['kind']): unknown {
  if (!(error instanceof DatasetError)) return error;
  const { argument } = error.problem;
  if (argument === undefined) return error;
  const isPart = /^(train|validation)\b/.test(argument);
  if (!isPart && !wholeSource.has(argument)) return error;
  const named = isPart ? `${places[kind]}.${argument}` : places[kind];
  return withArgument(error, named);
}
