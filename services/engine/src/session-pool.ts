import type { InferenceOutput, InferenceRunOptions, InferenceSession } from './engine.ts';
import type { Device } from './onnx/devices/devices.ts';

interface Instance {
  readonly session: InferenceSession;
  running: number;
}

/** Several sessions of one network as one: a batch goes to the one with the fewest batches under way. */
export class SessionPool implements InferenceSession {
  readonly device: Device;
  readonly #instances: readonly Instance[];

  private constructor(device: Device, sessions: readonly InferenceSession[]) {
    this.device = device;
    this.#instances = sessions.map((session) => ({ session, running: 0 }));
  }

  /** Loads them side by side. When one fails, the others are closed again. */
  static async load(size: number, load: () => Promise<InferenceSession>): Promise<InferenceSession> {
    if (size === 1) return load();
    const loads = await Promise.allSettled(Array.from({ length: size }, load));
    const sessions = loads.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const failed = loads.find((each) => each.status === 'rejected');
    const [first] = sessions;
    if (failed === undefined && first !== undefined) return new SessionPool(first.device, sessions);
    await Promise.all(sessions.map((session) => session.close()));
    throw failed?.reason;
  }

  /** As one: a pool that has lost a session is loaded anew, as a single session would be. */
  get isOpen(): boolean {
    return this.#instances.every(({ session }) => session.isOpen);
  }

  async run(
    images: Uint8Array<ArrayBuffer>,
    batchSize: number,
    options?: InferenceRunOptions,
  ): Promise<InferenceOutput> {
    const instance = this.#instances.reduce((least, each) => (each.running < least.running ? each : least));
    instance.running++;
    try {
      return await instance.session.run(images, batchSize, options);
    } finally {
      instance.running--;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#instances.map(({ session }) => session.close()));
  }
}
