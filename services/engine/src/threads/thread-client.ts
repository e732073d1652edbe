import { unreachable } from '@phiscale/common';
import { EngineError } from '../engine-error.ts';
import { fromPlainError } from './plain-error.ts';
import { type SessionHost, type SessionHostKind, startHost } from './session-host.ts';
import type { ThreadReply, ThreadRequest } from './session-protocol.ts';

type Phase =
  | { readonly phase: 'open' }
  /** The thread ended by itself or could not start. */
  | { readonly phase: 'failed'; readonly error: EngineError }
  | { readonly phase: 'closed'; readonly ended: Promise<void> };

/** The near end of a session's thread: calls queue up in order and are answered one after the other. */
export class ThreadClient<Call, Answer> {
  readonly #host: SessionHost;
  readonly #ended: Promise<void>;
  readonly #ready = Promise.withResolvers<void>();
  readonly #running = new Map<number, PromiseWithResolvers<Answer>>();
  #lastId = 0;
  #state: Phase = { phase: 'open' };

  private constructor(file: string, data: unknown, kind: SessionHostKind) {
    this.#host = startHost[kind](file, data);
    const { events } = this.#host;
    events.on('message', (reply: ThreadReply<Answer>) => this.#receive(reply));
    events.on('error', (cause: Error) =>
      this.#fail(
        new EngineError('SESSION_FAILED', `The session's thread failed: ${cause.message}`, { cause }),
      ),
    );
    this.#ended = new Promise((resolve) => {
      events.once('exit', (status: number | null, signal?: string) => {
        const how = signal ?? `status ${status}`;
        this.#fail(new EngineError('SESSION_FAILED', `The session's ${kind} ended with ${how}`));
        resolve();
      });
    });
  }

  /** @param file of the thread, relative to this one, without its extension */
  static async start<Call, Answer>(
    file: string,
    data: unknown,
    kind: SessionHostKind = 'thread',
  ): Promise<ThreadClient<Call, Answer>> {
    const client = new ThreadClient<Call, Answer>(file, data, kind);
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
    this.#host.post(request, transfer);
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
