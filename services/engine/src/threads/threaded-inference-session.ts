import type { InferenceOutput, InferenceSession, InferenceSessionOptions } from '../engine.ts';
import { ThreadClient } from './thread-client.ts';

/** What the session's thread is started with. */
export type SessionThreadData = Required<Omit<InferenceSessionOptions, 'instances'>>;

export interface InferenceCall {
  readonly images: Uint8Array<ArrayBuffer>;
  readonly batchSize: number;
}

/** A network in a thread of its own. */
export class ThreadedInferenceSession implements InferenceSession {
  readonly #thread: ThreadClient<InferenceCall, InferenceOutput>;

  private constructor(thread: ThreadClient<InferenceCall, InferenceOutput>) {
    this.#thread = thread;
  }

  /** @param file of the thread, relative to this one, without its extension */
  static async load(file: string, data: SessionThreadData): Promise<ThreadedInferenceSession> {
    return new ThreadedInferenceSession(await ThreadClient.start(file, data));
  }

  get isOpen(): boolean {
    return this.#thread.isOpen;
  }

  run(images: Uint8Array<ArrayBuffer>, batchSize: number): Promise<InferenceOutput> {
    return this.#thread.call({ images, batchSize }, [images.buffer]);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
