import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { cancelled, DatasetError } from '../datasets/dataset-error.ts';
import type { Batch, BatchPosition } from './batch.ts';
import { type BatchReply, type BatchThreadData, fromPlainError } from './batch-protocol.ts';

/** The near end of a batch thread. */
export class BatchWorker implements AsyncDisposable {
  readonly #worker: Worker;
  /** In the order of the requests, which is that of the replies. */
  readonly #waiting: PromiseWithResolvers<Batch>[] = [];
  readonly #forgetSignal: () => void;
  #failure: DatasetError | null = null;

  constructor(data: BatchThreadData, signal: AbortSignal | undefined) {
    // Sources run as TypeScript, builds as JavaScript: the thread's file ends as this one does
    const entry = new URL(`./batch-thread${extname(import.meta.url)}`, import.meta.url);
    this.#worker = new Worker(entry, { workerData: data });
    this.#worker.on('message', (reply: BatchReply) => {
      const waiting = this.#waiting.shift();
      if (reply.type === 'batch') waiting?.resolve(reply.batch);
      else waiting?.reject(fromPlainError(reply.error));
    });
    this.#worker.on('error', (cause) =>
      this.#fail(new DatasetError('BATCH_FAILED', `The batch thread failed: ${cause.message}`, { cause })),
    );
    this.#worker.on('exit', () => this.#fail(new DatasetError('BATCH_FAILED', 'The batch thread ended')));
    const abort = (): void => this.#fail(cancelled(signal));
    signal?.addEventListener('abort', abort);
    this.#forgetSignal = () => signal?.removeEventListener('abort', abort);
  }

  /** A rejection may be awaited as late as the batch would be used. */
  request(position: BatchPosition): Promise<Batch> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    const waiting = Promise.withResolvers<Batch>();
    waiting.promise.catch(() => {});
    this.#waiting.push(waiting);
    this.#worker.postMessage(position);
    return waiting.promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#forgetSignal();
    await this.#worker.terminate();
  }

  /** The first failure counts: an error is followed by an exit. */
  #fail(error: DatasetError): void {
    this.#failure ??= error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#failure);
  }
}
