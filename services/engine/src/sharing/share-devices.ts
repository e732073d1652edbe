import { availableParallelism } from 'node:os';
import type { Engine, InferenceOutput, InferenceRunOptions, InferenceSession } from '../engine.ts';
import type { Device } from '../onnx/devices/devices.ts';
import { threadsPerInstance } from '../threads.ts';
import type {
  EvaluationOutput,
  StepOptions,
  StepOutput,
  TrainingBatch,
  TrainingSession,
  TrainingState,
  WeightsChoice,
} from '../training-session.ts';
import type { Weights } from '../weights/weights.ts';
import { type DeviceClient, DeviceShare } from './device-share.ts';

export interface ShareDevicesOptions {
  /** Weight of a training session beside those of inference, above 0. Default 1. */
  readonly trainingShare?: number;
  /** Default: the machine's. */
  readonly cores?: number;
}

/**
 * An engine whose sessions take turns on each device, by their shares. All that compute in one process must come from one
 * of them. Which accelerator a runtime takes is not known: all count as one.
 */
export function shareDevices(
  engine: Engine,
  { trainingShare = 1, cores = availableParallelism() }: ShareDevicesOptions = {},
): Engine {
  const processor = new DeviceShare({ capacity: cores });
  const accelerator = new DeviceShare({ capacity: 1 });
  return {
    name: engine.name,
    loadInferenceSession: async (options) => {
      const session = await engine.loadInferenceSession(options);
      const { share = 1, instances = 1, threads = threadsPerInstance(instances) } = options;
      const client =
        session.device === 'CPU'
          ? processor.client({ share, threads })
          : accelerator.client({ share, threads: 1 });
      return new SharingInferenceSession(session, client);
    },
    loadTrainingSession: async (options) => {
      const session = await engine.loadTrainingSession(options);
      const { threads = cores } = options;
      return new SharingTrainingSession(session, processor.client({ share: trainingShare, threads }));
    },
  };
}

class SharingInferenceSession implements InferenceSession {
  readonly #session: InferenceSession;
  readonly #client: DeviceClient;

  constructor(session: InferenceSession, client: DeviceClient) {
    this.#session = session;
    this.#client = client;
  }

  get device(): Device {
    return this.#session.device;
  }

  get isOpen(): boolean {
    return this.#session.isOpen;
  }

  run(
    images: Uint8Array<ArrayBuffer>,
    batchSize: number,
    options?: InferenceRunOptions,
  ): Promise<InferenceOutput> {
    return this.#client.run(async (waitMs) => ({
      ...(await this.#session.run(images, batchSize, options)),
      waitMs,
    }));
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}

/** Copies of the state do not compute: they take no turn. */
class SharingTrainingSession implements TrainingSession {
  readonly #session: TrainingSession;
  readonly #client: DeviceClient;

  constructor(session: TrainingSession, client: DeviceClient) {
    this.#session = session;
    this.#client = client;
  }

  get isOpen(): boolean {
    return this.#session.isOpen;
  }

  step(batch: TrainingBatch, options: StepOptions): Promise<StepOutput> {
    return this.#client.run(() => this.#session.step(batch, options));
  }

  evaluate(batch: TrainingBatch, weights?: WeightsChoice): Promise<EvaluationOutput> {
    return this.#client.run(() => this.#session.evaluate(batch, weights));
  }

  exportWeights(weights?: WeightsChoice): Promise<Weights> {
    return this.#session.exportWeights(weights);
  }

  exportState(): Promise<TrainingState> {
    return this.#session.exportState();
  }

  importState(state: TrainingState): Promise<void> {
    return this.#session.importState(state);
  }

  close(): Promise<void> {
    return this.#session.close();
  }
}
