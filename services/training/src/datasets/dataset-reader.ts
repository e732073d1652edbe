import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Dataset, numImagesOf, splits } from './dataset.ts';
import { DatasetError, datasetError } from './dataset-error.ts';
import {
  decodeIndex,
  type ImageIndex,
  imageBytes,
  indexBytes,
  indexFile,
  placeOf,
  shardFile,
} from './shard-layout.ts';

type Layout = Pick<Dataset, 'folder' | 'sidePx' | 'imagesPerShard' | 'classes'>;

/** Reads images of a dataset by their position. Shards are opened when they are first needed, and stay open. */
export class DatasetReader implements AsyncDisposable {
  readonly index: ImageIndex;
  readonly #layout: Layout;
  readonly #shards = new Map<number, Promise<FileHandle>>();

  private constructor(layout: Layout, index: ImageIndex) {
    this.#layout = layout;
    this.index = index;
  }

  /** @throws DatasetError `DATASET_CORRUPT` when the index cannot be read, or is not that of these classes. */
  static async open(layout: Layout): Promise<DatasetReader> {
    const bytes = await readFile(join(layout.folder, indexFile)).catch((cause) => {
      throw new DatasetError('DATASET_CORRUPT', 'The index cannot be read', { argument: indexFile, cause });
    });
    return new DatasetReader(layout, readIndex(bytes, layout.classes));
  }

  /**
   * The stored square of one image: rows of pixels of red, green and blue bytes.
   * @throws DatasetError `DATASET_CORRUPT` when the shard is missing or too short.
   */
  async read(index: number): Promise<Uint8Array> {
    const { shard, offset } = placeOf(index, this.#layout);
    const pixels = new Uint8Array(imageBytes(this.#layout.sidePx));
    try {
      const handle = await this.#open(shard);
      const { bytesRead } = await handle.read(pixels, 0, pixels.length, offset);
      if (bytesRead === pixels.length) return pixels;
    } catch (cause) {
      throw corrupt(index, shard, 'a shard that can be read', String(cause), cause);
    }
    throw corrupt(index, shard, `${pixels.length} bytes at ${offset}`, 'the end of the file');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const handles = await Promise.allSettled(this.#shards.values());
    for (const each of handles) if (each.status === 'fulfilled') await each.value.close();
    this.#shards.clear();
  }

  #open(shard: number): Promise<FileHandle> {
    const opening = this.#shards.get(shard) ?? open(join(this.#layout.folder, shardFile(shard)));
    this.#shards.set(shard, opening);
    return opening;
  }
}

function readIndex(bytes: Uint8Array, classes: Dataset['classes']): ImageIndex {
  const numImages = splits.reduce((sum, split) => sum + numImagesOf({ classes }, split), 0);
  const expected = indexBytes(numImages);
  if (bytes.length !== expected) {
    throw corruptIndex(`${expected} bytes, for ${numImages} images`, `${bytes.length}`);
  }
  const index = decodeIndex(bytes);
  if (index.labels.some((label) => label >= classes.length)) {
    throw corruptIndex(`labels below ${classes.length}`, 'others');
  }
  if (index.splits.some((split) => split >= splits.length)) {
    throw corruptIndex(`splits below ${splits.length}`, 'others');
  }
  return index;
}

const corruptIndex = (expected: string, received: string): DatasetError =>
  datasetError('DATASET_CORRUPT', indexFile, expected, received);

function corrupt(index: number, shard: number, expected: string, received: string, cause?: unknown) {
  const message = `Image ${index} cannot be read from ${shardFile(shard)}`;
  return new DatasetError('DATASET_CORRUPT', message, {
    argument: `image ${index}`,
    expected,
    received,
    cause,
  });
}
