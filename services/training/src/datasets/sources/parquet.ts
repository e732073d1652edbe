import type { FileMetaData } from 'hyparquet';
import { z } from 'zod';
import type { Split } from '../dataset.ts';
import { DatasetError, datasetError, throwIfCancelled } from '../dataset-error.ts';
import type { DatasetSource, OpenSource, SourceContext, SourceEntry } from './dataset-source.ts';
import { importFile } from './import-path.ts';
import { ParquetReader } from './parquet-reader.ts';

/** A row group is read whole. Hugging Face writes a hundred to a thousand images into each. */
const mostRowGroupBytes = 2 ** 30;

/** Parquet files with a column of images and one of labels, as Hugging Face's `datasets` writes them. */
export async function openParquet(
  { train, validation }: Extract<DatasetSource, { kind: 'PARQUET' }>,
  context: SourceContext,
): Promise<OpenSource> {
  const given = [
    ...train.map((path, index) => ({ path, argument: `train[${index}]`, split: 'TRAIN' as const })),
    ...(validation ?? []).map((path, index) => ({
      path,
      argument: `validation[${index}]`,
      split: 'VALIDATION' as const,
    })),
  ];
  const files: ParquetFile[] = [];
  await using reader = new ParquetReader(context);
  for (const { path, argument, split } of given) {
    const file = await importFile(context.importFolder, path, argument);
    const metadata = await readMetadata(reader, file, argument);
    const columns = columnsOf(metadata, argument);
    files.push({ argument, split: validation === undefined ? null : split, file, metadata, columns });
  }
  const known = new Set(files.flatMap(({ columns }) => columns.classNames ?? []));
  const classNames = known.size === 0 ? null : [...known];
  return {
    totalEntries: files.reduce((sum, { metadata }) => sum + Number(metadata.num_rows), 0),
    classNames,
    // A file that was rewritten by another tool has lost its names, and still has their numbers
    entries: entriesOf(
      files.map((file) => ({
        ...file,
        columns: { ...file.columns, classNames: file.columns.classNames ?? classNames },
      })),
      context,
    ),
  };
}

interface ParquetFile {
  readonly argument: string;
  readonly split: Split | null;
  /** On this machine. */
  readonly file: string;
  readonly metadata: FileMetaData;
  readonly columns: Columns;
}

interface Columns {
  readonly image: string;
  readonly label: string;
  /** What numbers in the column of labels stand for. */
  readonly classNames: readonly string[] | null;
}

/** What `datasets` writes under the key `huggingface` (datasets/arrow_writer.py, `_build_metadata`). */
const featuresSchema = z.object({
  info: z.object({
    features: z.record(
      z.string(),
      z.object({ _type: z.string().optional(), names: z.array(z.string()).optional() }),
    ),
  }),
});

const usualNames = { image: ['image', 'img'], label: ['label', 'labels', 'fine_label', 'class'] } as const;

async function readMetadata(reader: ParquetReader, file: string, argument: string): Promise<FileMetaData> {
  try {
    return await reader.metadata(file);
  } catch (cause) {
    if (cause instanceof DatasetError) throw cause;
    if (cause instanceof Error && 'syscall' in cause) {
      throw datasetError('SOURCE_UNREADABLE', argument, 'a file that can be read', cause.message, cause);
    }
    throw datasetError(
      'SOURCE_UNREADABLE',
      argument,
      'a Parquet file',
      'another one, or a part of one',
      cause,
    );
  }
}

/** By what the file says about its columns, else by their usual names. */
function columnsOf(metadata: FileMetaData, argument: string): Columns {
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'huggingface')?.value;
  const parsed = featuresSchema.safeParse(parseJson(text));
  const features = Object.entries(parsed.data?.info.features ?? {});
  const names = new Set(metadata.schema.map(({ name }) => name));
  const find = (type: string, usual: readonly string[]): string | undefined =>
    features.find(([, feature]) => feature._type === type)?.[0] ?? usual.find((name) => names.has(name));
  const image = find('Image', usualNames.image);
  const label = find('ClassLabel', usualNames.label);
  if (image === undefined || label === undefined) {
    const expected = `columns ${usualNames.image.join(' or ')}, and ${usualNames.label.join(' or ')}`;
    throw datasetError('SOURCE_UNREADABLE', argument, expected, [...names].join(', '));
  }
  return { image, label, classNames: features.find(([name]) => name === label)?.[1].names ?? null };
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

async function* entriesOf(
  files: readonly ParquetFile[],
  context: SourceContext,
): AsyncGenerator<SourceEntry> {
  await using reader = new ParquetReader(context);
  for (const { argument, split, file, metadata, columns } of files) {
    let rowStart = 0;
    for (const { num_rows, total_byte_size } of metadata.row_groups) {
      throwIfCancelled(context.signal);
      if (Number(total_byte_size) > mostRowGroupBytes) {
        const expected = `row groups of at most ${mostRowGroupBytes} bytes`;
        throw datasetError('SOURCE_TOO_LARGE', argument, expected, String(total_byte_size));
      }
      const rowEnd = rowStart + Number(num_rows);
      const wanted = { columns: [columns.image, columns.label], rowStart, rowEnd };
      const rows = await reader.rows(file, wanted);
      for (const [index, row] of rows.entries()) {
        yield entryOf(row, columns, `${argument}[${rowStart + index}]`, split);
      }
      rowStart = rowEnd;
    }
  }
}

function entryOf(
  row: Record<string, unknown>,
  { image, label, classNames }: Columns,
  path: string,
  split: Split | null,
): SourceEntry {
  const bytes = bytesOf(row[image]);
  const className = classNameOf(row[label], classNames);
  if (bytes === null) return { kind: 'REFUSED', path, reason: 'NOT_AN_IMAGE' };
  // Labels without a name are written empty, and an answer could not name such a class
  if (className === null || className === '') return { kind: 'REFUSED', path, reason: 'NO_CLASS' };
  return { kind: 'IMAGE', path, className, split, image: { kind: 'ENCODED', bytes } };
}

/** A struct of bytes and path, or the bytes alone. */
function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof Uint8Array) return value;
  const isStruct = typeof value === 'object' && value !== null && 'bytes' in value;
  return isStruct && value.bytes instanceof Uint8Array ? value.bytes : null;
}

function classNameOf(value: unknown, classNames: readonly string[] | null): string | null {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'bigint' && typeof value !== 'number') return null;
  return classNames === null ? String(value) : (classNames[Number(value)] ?? null);
}
