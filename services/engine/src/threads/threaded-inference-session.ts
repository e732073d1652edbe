import type {
  InferenceOutput,
  InferenceRunOptions,
  InferenceSession,
  InferenceSessionOptions,
} from '../engine.ts';
import type { Device } from '../onnx/devices/devices.ts';
import type { SessionHostKind } from './session-host.ts';
import { ThreadClient } from './thread-client.ts';

/** What the session's thread or process is started with. */
export interface SessionThreadData
  extends Required<Omit<InferenceSessionOptions, 'instances' | 'device' | 'share'>> {
  readonly device: Device;
}

export interface InferenceCall {
  readonly images: Uint8Array<ArrayBuffer>;
  readonly batchSize: number;
  readonly options?: InferenceRunOptions | undefined;
}

/** A network in a thread or a process of its own. */
export class ThreadedInferenceSession implements InferenceSession {
  readonly device: Device;
  readonly #thread: ThreadClient<InferenceCall, InferenceOutput>;

  private constructor(device: Device, thread: ThreadClient<InferenceCall, InferenceOutput>) {
    this.device = device;
    this.#thread = thread;
  }

  /** @param file of the thread or process, relative to this one, without its extension */
  static async load(
    file: string,
    data: SessionThreadData,
    host: SessionHostKind = 'thread',
  ): Promise<ThreadedInferenceSession> {
    return new ThreadedInferenceSession(data.device, await ThreadClient.start(file, data, host));
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
