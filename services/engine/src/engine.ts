import type { Network } from '@phiscale/scaling';
import type { Device, DeviceChoice } from './onnx/devices/devices.ts';
import type { Normalization } from './onnx/emit-inference-graph.ts';
import type { TrainingSession, TrainingSessionOptions } from './training-session.ts';
import type { WeightSource } from './weights/read-weights.ts';

export type EngineName = 'onnx' | 'tensorflow';

export interface InferenceSessionOptions {
  readonly network: Network;
  /** Read by the session's own thread. */
  readonly weights: WeightSource;
  readonly normalization: Normalization;
  /** Sessions side by side, each with weights and memory of its own. Default 1. */
  readonly instances?: number;
  /** Threads that one run uses. Default: the cores, shared out among the instances. */
  readonly threads?: number;
  /** What to run on. Default CPU. */
  readonly device?: DeviceChoice;
  /** Weight, above 0, beside others on one device, where they take turns (`shareDevices`). Default 1. */
  readonly share?: number;
}

export interface InferenceOutput {
  /** [batch, classes], row by row, before softmax. */
  readonly logits: Float32Array;
  /** [batch, features], row by row: the pooled features that the classifier reads. */
  readonly features: Float32Array;
  /** [batch, channels, height, width], the tensor before global pooling: only when it was asked for. */
  readonly featureMap?: Float32Array;
  /** Milliseconds that the run took in the session's thread. */
  readonly runMs: number;
  /** Milliseconds that it waited until it was its turn on the device. Default 0. */
  readonly waitMs?: number;
}

export interface InferenceRunOptions {
  /** Whether the tensor before global pooling is wanted too. Default false. */
  readonly featureMap?: boolean;
}

/** A network ready to run. Runs queue up in order; each blocks the session's own thread and no other. */
export interface InferenceSession {
  /** What it runs on. */
  readonly device: Device;
  /** False once it is closed, or its thread has failed: it will not run anything again. */
  readonly isOpen: boolean;
  /**
   * @param images uint8 [batch, height, width, 3]; its buffer is handed over and empty afterwards.
   * @throws EngineError `SESSION_FAILED` when the run fails, `SESSION_CLOSED` after `close`.
   */
  run(
    images: Uint8Array<ArrayBuffer>,
    batchSize: number,
    options?: InferenceRunOptions,
  ): Promise<InferenceOutput>;
  /** Finishes what runs, frees the runtime's memory and ends the thread. Idempotent. */
  close(): Promise<void>;
}

/** Runs and trains networks. */
export interface Engine {
  readonly name: EngineName;
  /**
   * @throws EngineError `DEVICE_UNAVAILABLE` for a device that does not work here; others for a weight file that does not
   * fit, or a runtime that cannot be loaded.
   */
  loadInferenceSession(options: InferenceSessionOptions): Promise<InferenceSession>;
  /** @throws EngineError for a weight file that does not fit, an option out of range, or a runtime that cannot be loaded. */
  loadTrainingSession(options: TrainingSessionOptions): Promise<TrainingSession>;
}
