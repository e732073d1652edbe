import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { unreachable } from '@phiscale/common';
import { EngineError } from '../engine-error.ts';
import { fromPlainError } from './plain-error.ts';
import type { ThreadReply, ThreadRequest } from './session-protocol.ts';

type Phase =
  | { readonly phase: 'open' }
  /** The thread ended by itself or could not start. */
  | { readonly phase: 'failed'; readonly error: EngineError }
  | { readonly phase: 'closed'; readonly ended: Promise<void> };

/** The near end of a session's thread: calls queue up in order and are answered one after the other. */
export class ThreadClient<Call, Answer> {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #ready = Promise.withResolvers<void>();
  readonly #running = new Map<number, PromiseWithResolvers<Answer>>();
  #lastId = 0;
  #state: Phase = { phase: 'open' };

  private constructor(file: string, data: unknown) {
    // Sources run as TypeScript, builds as JavaScript: the thread's file ends as this one does
    this.#worker = new Worker(new URL(`${file}${extname(import.meta.url)}`, import.meta.url), {
      workerData: data,
    });
    this.#worker.on('message', (reply: ThreadReply<Answer>) => this.#receive(reply));
    this.#worker.on('error', (cause) =>
      this.#fail(
        new EngineError('SESSION_FAILED', `The session's thread failed: ${cause.message}`, { cause }),
      ),
    );
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', (status) => {
        this.#fail(new EngineError('SESSION_FAILED', `The session's thread ended with status ${status}`));
        resolve();
      });
    });
  }

  /** @param file of the thread, relative to this one, without its extension */
  static async start<Call, Answer>(file: string, data: unknown): Promise<ThreadClient<Call, Answer>> {
    const client = new ThreadClient<Call, Answer>(file, data);
    await client.#ready.promise;
    return client;
  }

  /** False once it is closed, or its thread has failed. */
  get isOpen(): boolean {
    return this.#state.phase === 'open';
  }

  /** @param transfer buffers that are handed over, and empty afterwards */
  call(call: Call, transfer: readonly ArrayBuffer[] = []): Promise<Answer> {
    if (this.#state.phase === 'failed') return Promise.reject(this.#state.error);
    if (this.#state.phase === 'closed') {
      return Promise.reject(new EngineError('SESSION_CLOSED', 'The session is closed'));
    }
    const id = ++this.#lastId;
    const pending = Promise.withResolvers<Answer>();
    this.#running.set(id, pending);
    this.#post({ type: 'call', id, call }, transfer);
    return pending.promise;
  }

  /** Finishes what runs and ends the thread. Idempotent. */
  async close(): Promise<void> {
    if (this.#state.phase === 'open') {
      this.#state = { phase: 'closed', ended: this.#ended };
      this.#post({ type: 'close' });
    }
    await this.#ended;
  }

  #post(request: ThreadRequest<Call>, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(request, transfer);
  }

  #receive(reply: ThreadReply<Answer>): void {
    switch (reply.type) {
      case 'ready':
        this.#ready.resolve();
        break;
      case 'failed':
        this.#fail(fromPlainError(reply.error));
        break;
      case 'answer':
        this.#settle(reply.id)?.resolve(reply.answer);
        break;
      case 'callFailed':
        this.#settle(reply.id)?.reject(fromPlainError(reply.error));
        break;
      default:
        unreachable(reply);
    }
  }

  #settle(id: number): PromiseWithResolvers<Answer> | undefined {
    const pending = this.#running.get(id);
    this.#running.delete(id);
    return pending;
  }

  /** The first failure counts: an error is followed by an exit, and a close ends in an exit too. */
  #fail(error: EngineError): void {
    if (this.#state.phase === 'open') this.#state = { phase: 'failed', error };
    this.#ready.reject(error);
    for (const id of [...this.#running.keys()]) this.#settle(id)?.reject(error);
  }
}
