import type { Split } from '../dataset.ts';
import { datasetError, throwIfCancelled } from '../dataset-error.ts';
import { ByteReader } from './byte-reader.ts';
import type { DatasetSource, IdxFiles, OpenSource, SourceContext, SourceEntry } from './dataset-source.ts';
import { importFile } from './import-path.ts';

/** Grey images and labels in the format of MNIST (yann.lecun.com/exdb/mnist), gzipped or not. */
export async function openIdx(
  { train, validation }: Extract<DatasetSource, { kind: 'IDX' }>,
  context: SourceContext,
): Promise<OpenSource> {
  const sets = [await openSet(train, 'train', validation === undefined ? null : 'TRAIN', context)];
  if (validation !== undefined) sets.push(await openSet(validation, 'validation', 'VALIDATION', context));
  const labels = new Set(sets.flatMap((set) => [...set.labels]));
  return {
    totalEntries: sets.reduce((sum, set) => sum + set.labels.length, 0),
    classNames: [...labels].sort((one, other) => one - other).map(String),
    entries: entriesOf(sets, context),
  };
}

interface IdxSet {
  readonly argument: string;
  readonly imageFile: string;
  readonly labels: Uint8Array;
  readonly split: Split | null;
}

/** Two zero bytes, the type (8: unsigned bytes) and the number of dimensions. */
const magicOf = { images: 0x00000803, labels: 0x00000801 } as const;

async function openSet(
  { images, labels }: IdxFiles,
  argument: string,
  split: Split | null,
  { importFolder, limits }: SourceContext,
): Promise<IdxSet> {
  const imageFile = await importFile(importFolder, images, `${argument}.images`);
  const labelFile = await importFile(importFolder, labels, `${argument}.labels`);
  await using reader = await ByteReader.open(labelFile, `${argument}.labels`);
  const [count = 0] = await readHeader(reader, 'labels', `${argument}.labels`);
  if (count > limits.maxEntries) {
    throw datasetError('SOURCE_TOO_LARGE', argument, `at most ${limits.maxEntries} images`, count);
  }
  return { argument, imageFile, labels: new Uint8Array(await reader.read(count)), split };
}

/** The length of each dimension. */
async function readHeader(
  reader: ByteReader,
  content: keyof typeof magicOf,
  argument: string,
): Promise<readonly number[]> {
  const magic = (await reader.read(4)).readUInt32BE();
  if (magic !== magicOf[content]) {
    const expected = `an IDX file of ${content}, which begins with ${hex(magicOf[content])}`;
    throw datasetError('SOURCE_UNREADABLE', argument, expected, hex(magic));
  }
  const dimensions = await reader.read(4 * (magic & 0xff));
  return Array.from({ length: magic & 0xff }, (_, axis) => dimensions.readUInt32BE(axis * 4));
}

const hex = (magic: number): string => `0x${magic.toString(16).padStart(8, '0')}`;

async function* entriesOf(
  sets: readonly IdxSet[],
  { limits, signal }: SourceContext,
): AsyncGenerator<SourceEntry> {
  for (const { argument, imageFile, labels, split } of sets) {
    await using reader = await ByteReader.open(imageFile, `${argument}.images`);
    const [count = 0, height = 0, width = 0] = await readHeader(reader, 'images', `${argument}.images`);
    if (count !== labels.length) {
      throw datasetError('SOURCE_UNREADABLE', `${argument}.images`, `${labels.length} images`, count);
    }
    if (width * height === 0 || width * height > limits.maxImagePixels) {
      const expected = `images of 1 to ${limits.maxImagePixels} pixels`;
      throw datasetError('SOURCE_UNREADABLE', `${argument}.images`, expected, `${width} × ${height}`);
    }
    for (const [index, label] of labels.entries()) {
      throwIfCancelled(signal);
      const pixels = await reader.read(width * height);
      const image = { kind: 'GREY', pixels, width, height } as const;
      yield { kind: 'IMAGE', path: `${argument}.images[${index}]`, className: String(label), split, image };
    }
  }
}
