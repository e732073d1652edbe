import type {
  InferenceOutput,
  InferenceRunOptions,
  InferenceSession,
  InferenceSessionOptions,
} from '../engine.ts';
import { ThreadClient } from './thread-client.ts';

/** What the session's thread is started with. */
export type SessionThreadData = Required<Omit<InferenceSessionOptions, 'instances'>>;

export interface InferenceCall {
  readonly images: Uint8Array<ArrayBuffer>;
  readonly batchSize: number;
  readonly options?: InferenceRunOptions | undefined;
}

/** A network in a thread of its own. */
export class OnnxInferenceSession implements InferenceSession {
  readonly #thread: ThreadClient<InferenceCall, InferenceOutput>;

  private constructor(thread: ThreadClient<InferenceCall, InferenceOutput>) {
    this.#thread = thread;
  }

  static async load(data: SessionThreadData): Promise<OnnxInferenceSession> {
    return new OnnxInferenceSession(await ThreadClient.start('./session-thread', data));
  }

  get isOpen(): boolean {
    return this.#thread.isOpen;
  }

  run(
    images: Uint8Array<ArrayBuffer>,
    batchSize: number,
    options?: InferenceRunOptions,
  ): Promise<InferenceOutput> {
    return this.#thread.call({ images, batchSize, options }, [images.buffer]);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}
