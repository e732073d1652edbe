import type {
  InferenceOutput,
  InferenceRunOptions,
  InferenceSession,
  InferenceSessionOptions,
} from '../engine.ts';
import { type Device, deviceRow } from './devices/devices.ts';
import { ThreadClient } from './thread-client.ts';

/** What the session's thread or process is started with. */
export interface SessionThreadData extends Required<Omit<InferenceSessionOptions, 'instances' | 'device'>> {
  readonly device: Device;
}

export interface InferenceCall {
  readonly images: Uint8Array<ArrayBuffer>;
  readonly batchSize: number;
  readonly options?: InferenceRunOptions | undefined;
}

/** A network in a thread or a process of its own, as its device demands. */
export class OnnxInferenceSession implements InferenceSession {
  readonly device: Device;
  readonly #thread: ThreadClient<InferenceCall, InferenceOutput>;

  private constructor(device: Device, thread: ThreadClient<InferenceCall, InferenceOutput>) {
    this.device = device;
    this.#thread = thread;
  }

  static async load(data: SessionThreadData): Promise<OnnxInferenceSession> {
    const { device } = data;
    const file = `./session-${deviceRow(device).host}` as const;
    return new OnnxInferenceSession(device, await ThreadClient.start(file, data, deviceRow(device).host));
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
