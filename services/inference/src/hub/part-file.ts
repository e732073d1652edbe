import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { HubFile } from './list-model-files.ts';

/** A file on its way, hashed as it grows. What an earlier attempt left is kept, and hashed again when it is opened. */
export class PartFile implements AsyncDisposable {
  readonly #handle: FileHandle;
  readonly #file: HubFile;
  #receivedBytes = 0;
  #sha256: Hash;
  #gitSha1: Hash;

  private constructor(handle: FileHandle, file: HubFile) {
    this.#handle = handle;
    this.#file = file;
    [this.#sha256, this.#gitSha1] = hashes(file);
  }

  static async open(path: string, file: HubFile): Promise<PartFile> {
    // creates the file if need be, and neither cuts it nor forces writes to its end
    const part = new PartFile(await open(path, 'a+'), file);
    try {
      for await (const chunk of part.#handle.createReadStream({ start: 0, autoClose: false })) {
        part.#count(chunk);
      }
      if (part.#receivedBytes > file.sizeBytes) await part.restart();
      return part;
    } catch (error) {
      await part.#handle.close();
      throw error;
    }
  }

  get receivedBytes(): number {
    return this.#receivedBytes;
  }

  get isComplete(): boolean {
    return this.#receivedBytes === this.#file.sizeBytes;
  }

  hasRoomFor(chunk: Uint8Array): boolean {
    return this.#receivedBytes + chunk.length <= this.#file.sizeBytes;
  }

  async append(chunk: Uint8Array): Promise<void> {
    await this.#handle.appendFile(chunk);
    this.#count(chunk);
  }

  async restart(): Promise<void> {
    await this.#handle.truncate(0);
    this.#receivedBytes = 0;
    [this.#sha256, this.#gitSha1] = hashes(this.#file);
  }

  /** Digests of all that was received, in hexadecimal: content, and the hub's own way of counting. */
  digests(): { readonly sha256: string; readonly oid: string } {
    const sha256 = this.#sha256.copy().digest('hex');
    const oid = this.#file.algorithm === 'SHA256' ? sha256 : this.#gitSha1.copy().digest('hex');
    return { sha256, oid };
  }

  /** Waits until the bytes are on disk: a rename may otherwise outlive them in a power failure. */
  flush(): Promise<void> {
    return this.#handle.sync();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#handle.close();
  }

  #count(chunk: Uint8Array): void {
    this.#receivedBytes += chunk.length;
    this.#sha256.update(chunk);
    if (this.#file.algorithm === 'GIT_BLOB_SHA1') this.#gitSha1.update(chunk);
  }
}

/** Git hashes the type and the size in front of the content. */
const hashes = ({ sizeBytes }: HubFile): [Hash, Hash] => [
  createHash('sha256'),
  createHash('sha1').update(`blob ${sizeBytes}\0`),
];
