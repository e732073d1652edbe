import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { imageBytes, imagesPerShardOf, placeOf, type ShardLayout, shardFile } from './shard-layout.ts';

/** One write a megabyte rather than one an image. */
const writeBytes = 2 ** 20;

/** Appends images to the shards of a folder, hashed as they go. */
export class ShardWriter implements AsyncDisposable {
  readonly layout: ShardLayout;
  readonly #folder: string;
  readonly #sha256 = createHash('sha256');
  #handle: FileHandle | null = null;
  #waiting: Uint8Array[] = [];
  #numImages = 0;

  constructor(folder: string, sidePx: number) {
    this.#folder = folder;
    this.layout = { sidePx, imagesPerShard: imagesPerShardOf(sidePx) };
  }

  get numImages(): number {
    return this.#numImages;
  }

  async append(pixels: Uint8Array): Promise<void> {
    const { shard, offset } = placeOf(this.#numImages, this.layout);
    if (offset === 0) {
      await this.#closeShard();
      this.#handle = await open(join(this.#folder, shardFile(shard)), 'wx');
    }
    this.#waiting.push(pixels);
    this.#sha256.update(pixels);
    this.#numImages++;
    if (this.#waiting.length * imageBytes(this.layout.sidePx) >= writeBytes) await this.#write();
  }

  /** Closes the last shard and gives the digest of all shards and then `index`, in hexadecimal. */
  async finish(index: Uint8Array): Promise<string> {
    await this.#closeShard();
    return this.#sha256.update(index).digest('hex');
  }

  /** Frees what an unfinished import holds; its files are the caller's to remove. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle?.close();
    this.#handle = null;
  }

  async #write(): Promise<void> {
    await this.#handle?.appendFile(Buffer.concat(this.#waiting));
    this.#waiting = [];
  }

  async #closeShard(): Promise<void> {
    await this.#write();
    // A rename may otherwise outlive the bytes in a power failure
    await this.#handle?.sync();
    await this[Symbol.asyncDispose]();
  }
}
