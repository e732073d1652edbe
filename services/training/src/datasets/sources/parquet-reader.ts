import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { throwIfCancelled } from '../dataset-error.ts';
import type { SourceContext } from './dataset-source.ts';
import type {
  ParquetAnswers,
  ParquetPart,
  ParquetReply,
  ParquetRequest,
  ParquetRow,
} from './parquet-protocol.ts';

/**
 * Reads Parquet files in a thread of its own, one part after the other: what a damaged page says can keep the library in a
 * loop that never ends (hyparquet 1.31), and a thread can be ended from outside.
 */
export class ParquetReader implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #ended = new AbortController();
  readonly #context: SourceContext;

  constructor(context: SourceContext) {
    this.#context = context;
    // Sources run as TypeScript, builds as JavaScript: the thread's file ends as this one does
    this.#worker = new Worker(new URL(`./parquet-thread${extname(import.meta.url)}`, import.meta.url));
    this.#worker.once('exit', () => this.#ended.abort());
    // Whoever asks hears it, and nobody may ask at the moment
    this.#worker.on('error', () => {});
  }

  /** @throws Error in the library's words, for what is no such file, or of the system; DatasetError `CANCELLED`. */
  metadata(path: string): Promise<ParquetAnswers['METADATA']> {
    return this.#ask({ type: 'METADATA', path }) as Promise<ParquetAnswers['METADATA']>;
  }

  /** @throws Error in the library's words, for a part that cannot be read; DatasetError `CANCELLED`. */
  rows(path: string, part: ParquetPart): Promise<readonly ParquetRow[]> {
    return this.#ask({ type: 'ROWS', path, part }) as Promise<readonly ParquetRow[]>;
  }

  async #ask(request: ParquetRequest): Promise<ParquetAnswers[keyof ParquetAnswers]> {
    const { signal, limits } = this.#context;
    const late = AbortSignal.timeout(limits.maxDecodeMs);
    this.#worker.postMessage(request);
    const stop = AbortSignal.any([late, this.#ended.signal, ...(signal === undefined ? [] : [signal])]);
    const [reply] = (await once(this.#worker, 'message', { signal: stop }).catch((error: unknown) => {
      throwIfCancelled(signal);
      throw late.aborted ? new Error('decoding a part of it does not end') : error;
    })) as [ParquetReply];
    if (reply.type === 'ANSWER') return reply.answer;
    throw Object.assign(new Error(reply.message), reply.call);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
