import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { unreachable } from '@phiscale/common';
import type { InferenceOutput, InferenceSession } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import {
  fromPlainError,
  type SessionReply,
  type SessionRequest,
  type SessionThreadData,
} from './session-protocol.ts';

type Phase =
  | { readonly phase: 'open' }
  /** The thread ended by itself or could not start. */
  | { readonly phase: 'failed'; readonly error: EngineError }
  | { readonly phase: 'closed'; readonly ended: Promise<void> };

/** The near end of a session's thread. */
export class OnnxInferenceSession implements InferenceSession {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #ready = Promise.withResolvers<void>();
  readonly #running = new Map<number, PromiseWithResolvers<InferenceOutput>>();
  #lastId = 0;
  #state: Phase = { phase: 'open' };

  private constructor(data: SessionThreadData) {
    // Sources run as TypeScript, builds as JavaScript: the thread's file ends as this one does
    this.#worker = new Worker(new URL(`./session-thread${extname(import.meta.url)}`, import.meta.url), {
      workerData: data,
    });
    this.#worker.on('message', (reply: SessionReply) => this.#receive(reply));
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

  static async load(data: SessionThreadData): Promise<OnnxInferenceSession> {
    const session = new OnnxInferenceSession(data);
    await session.#ready.promise;
    return session;
  }

  get isOpen(): boolean {
    return this.#state.phase === 'open';
  }

  run(images: Uint8Array<ArrayBuffer>, batchSize: number): Promise<InferenceOutput> {
    if (this.#state.phase === 'failed') return Promise.reject(this.#state.error);
    if (this.#state.phase === 'closed') {
      return Promise.reject(new EngineError('SESSION_CLOSED', 'The session is closed'));
    }
    const id = ++this.#lastId;
    const pending = Promise.withResolvers<InferenceOutput>();
    this.#running.set(id, pending);
    this.#post({ type: 'run', id, images, batchSize }, [images.buffer]);
    return pending.promise;
  }

  async close(): Promise<void> {
    if (this.#state.phase === 'open') {
      this.#state = { phase: 'closed', ended: this.#ended };
      this.#post({ type: 'close' });
    }
    await this.#ended;
  }

  #post(request: SessionRequest, transfer: ArrayBuffer[] = []): void {
    this.#worker.postMessage(request, transfer);
  }

  #receive(reply: SessionReply): void {
    switch (reply.type) {
      case 'ready':
        this.#ready.resolve();
        break;
      case 'failed':
        this.#fail(fromPlainError(reply.error));
        break;
      case 'output':
        this.#settle(reply.id)?.resolve(reply.output);
        break;
      case 'runFailed':
        this.#settle(reply.id)?.reject(fromPlainError(reply.error));
        break;
      default:
        unreachable(reply);
    }
  }

  #settle(id: number): PromiseWithResolvers<InferenceOutput> | undefined {
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
