import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { datasetError } from '../dataset-error.ts';

/** Reads a file from its first byte to its last, unpacked if it is gzipped, in pieces of any length. */
export class ByteReader implements AsyncDisposable {
  readonly #stream: Readable;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #argument: string;
  #waiting: Buffer = Buffer.alloc(0);

  private constructor(stream: Readable, argument: string) {
    this.#stream = stream;
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#argument = argument;
  }

  static async open(file: string, argument: string): Promise<ByteReader> {
    const handle = await open(file);
    const isPacked = await isGzipped(handle).catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    const raw = handle.createReadStream({ start: 0 });
    if (!isPacked) return new ByteReader(raw, argument);
    const unpacked = createGunzip();
    raw.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
    unpacked.on('close', () => raw.destroy());
    return new ByteReader(unpacked, argument);
  }

  /** @throws DatasetError `SOURCE_UNREADABLE` when the file ends before. */
  async read(length: number): Promise<Buffer> {
    const pieces = [this.#waiting];
    let available = this.#waiting.length;
    while (available < length) {
      const { value, done } = await this.#chunks.next();
      if (done) throw this.#tooShort(length, available);
      pieces.push(value);
      available += value.length;
    }
    const bytes = pieces.length === 1 ? this.#waiting : Buffer.concat(pieces, available);
    this.#waiting = bytes.subarray(length);
    return bytes.subarray(0, length);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stream.destroy();
  }

  #tooShort(length: number, available: number) {
    return datasetError(
      'SOURCE_UNREADABLE',
      this.#argument,
      `${length} more bytes`,
      `${available} before the file ends`,
    );
  }
}

async function isGzipped(handle: FileHandle): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  return buffer.readUInt16BE() === 0x1f8b;
}
