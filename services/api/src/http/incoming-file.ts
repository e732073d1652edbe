import type { FileUpload } from 'graphql-upload-minimal';

export interface OpenFile {
  /** As the client called it. */
  readonly fileName: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

interface Head {
  readonly chunks: readonly Buffer[];
  readonly numBytes: number;
  /** What follows; an iterator, for a stream that is left early would be destroyed, and the request with it. */
  readonly rest: AsyncIterator<Buffer>;
  readonly isWhole: boolean;
}

/**
 * A file of a multipart request. It is received into memory without being asked for, up to a limit; what is larger stops
 * there until somebody wants its stream, or it is certain that nobody does.
 */
export class IncomingFile {
  readonly #file: Promise<FileUpload>;
  readonly #maxBytes: number;
  readonly #onChange: () => void;
  readonly #take: (bytes: number) => void;
  readonly #head: Promise<Head>;
  #arrival: 'COMING' | 'WHOLE' | 'HELD' = 'COMING';
  #use: 'UNDECIDED' | 'BYTES' | 'STREAM' | 'NONE' = 'UNDECIDED';
  #bytes: Promise<Uint8Array | null> | undefined;
  #drained: Promise<void> | undefined;

  /**
   * @param onChange is called when it begins to be held, and when it is decided what it is used for.
   * @param take is asked for room before bytes are kept; what it throws becomes of the file.
   */
  constructor(
    file: Promise<FileUpload>,
    maxBytes: number,
    onChange: () => void,
    take: (bytes: number) => void,
  ) {
    this.#take = take;
    this.#file = file;
    this.#maxBytes = maxBytes;
    this.#onChange = onChange;
    this.#head = this.#receiveHead();
    // it may fail before a resolver asks for it, and none may ever ask
    this.#head.catch(() => {});
  }

  /** Whether it stands in the way of those behind it. */
  get isHeld(): boolean {
    return this.#arrival === 'HELD' && this.#use === 'UNDECIDED';
  }

  /** Whether somebody waits for its beginning. */
  get isAwaited(): boolean {
    return this.#arrival === 'COMING' && (this.#use === 'BYTES' || this.#use === 'STREAM');
  }

  /** The whole file, the same bytes for all who ask; null when it has more than are kept in memory. */
  bytes(): Promise<Uint8Array | null> {
    this.#decide('BYTES');
    this.#bytes ??= this.#join();
    return this.#bytes;
  }

  /** The file as it arrives, once. */
  async open(): Promise<OpenFile> {
    if (this.#use !== 'UNDECIDED') throw new Error('The file was asked for before, or came too early');
    this.#decide('STREAM');
    const { filename } = await this.#file;
    return { fileName: filename, chunks: this.#stream() };
  }

  /** Nobody will ask for it: resolves when it is received to its end. */
  async release(): Promise<void> {
    this.#decide('NONE');
    await this.#drain();
  }

  async #join(): Promise<Uint8Array | null> {
    const { chunks, numBytes, isWhole } = await this.#head;
    if (!isWhole) {
      void this.#drain();
      return null;
    }
    return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, numBytes);
  }

  async *#stream(): AsyncGenerator<Uint8Array> {
    try {
      const { chunks, rest } = await this.#head;
      yield* chunks;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      void this.#drain();
    }
  }

  async #receiveHead(): Promise<Head> {
    const rest = (await this.#file).createReadStream()[Symbol.asyncIterator]();
    const chunks: Buffer[] = [];
    let numBytes = 0;
    while (numBytes <= this.#maxBytes && this.#use !== 'STREAM') {
      const next = await rest.next();
      if (next.done) {
        this.#arrival = 'WHOLE';
        return { chunks, numBytes, rest, isWhole: true };
      }
      try {
        this.#take(next.value.length);
      } catch (error) {
        this.#arrival = 'WHOLE';
        // Those behind it come only when it is received to its end
        while (!(await rest.next()).done);
        throw error;
      }
      chunks.push(next.value);
      numBytes += next.value.length;
    }
    this.#arrival = 'HELD';
    this.#onChange();
    return { chunks, numBytes, rest, isWhole: false };
  }

  #decide(use: 'BYTES' | 'STREAM' | 'NONE'): void {
    if (this.#use !== 'UNDECIDED') return;
    this.#use = use;
    this.#onChange();
  }

  #drain(): Promise<void> {
    this.#drained ??= (async () => {
      const { rest } = await this.#head;
      while (!(await rest.next()).done);
    })().catch(() => {});
    return this.#drained;
  }
}
