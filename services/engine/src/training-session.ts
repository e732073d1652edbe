import type { Network } from '@phiscale/scaling';
import type { Normalization } from './onnx/emit-inference-graph.ts';
import type { OptimizerOptions } from './training/optimizers.ts';
import type { WeightSource } from './weights/read-weights.ts';
import type { Weights } from './weights/weights.ts';

/** Where training begins. */
export type InitialWeights =
  /** At random, as EfficientNets begin. */
  | { readonly from: 'SEED'; readonly seed: number }
  /** As a file has them. Tensors of another size there, such as another number of classes, begin at random. */
  | {
      readonly from: 'FILE';
      readonly source: WeightSource;
      /** The network whose weights the file has. */
      readonly network: Network;
      /** Names of operations that begin at random all the same. */
      readonly anew?: readonly string[];
      readonly seed: number;
    };

export interface TrainingSessionOptions {
  readonly network: Network;
  readonly weights: InitialWeights;
  readonly normalization: Normalization;
  /** Images of each batch, from 1. Multiples of 16 are fastest. */
  readonly batchSize: number;
  readonly optimizer: OptimizerOptions;
  /** Batches whose gradients are averaged into one step, from 1. Default 1. */
  readonly accumulationSteps?: number;
  /** Name of the first operation whose tensors are trained; those before it are frozen. Default: the network's first. */
  readonly trainFrom?: string;
  /** Share of a batch in the running averages of batch normalisation, in (0, 1]. Default 0.1 (PyTorch); TensorFlow: 0.01. */
  readonly batchNormMomentum?: number;
  /** Longest gradient over all tensors; longer ones are shortened to it. Default: as long as they are. */
  readonly maxGradientNorm?: number | null;
  /**
   * Share of the old in a moving average of all tensors, in [0, 1), or null for none. Default 0.9999, as in the paper; it is
   * at most (1 + step) ÷ (10 + step), as TensorFlow's, so that the first steps are forgotten.
   */
  readonly averageDecay?: number | null;
  /** Threads that one step uses. Default: the cores. */
  readonly threads?: number;
}

export interface TrainingBatch {
  /** uint8 [batch, height, width, 3]; its buffer is handed over and empty afterwards. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** [batch, classes]: the probability of each class that training aims at, as `targetsOf` makes them; handed over too. */
  readonly targets: Float32Array<ArrayBuffer>;
}

export interface StepOptions {
  /** Read by the batch that ends a step. */
  readonly learningRate: number;
  /** Decides what dropout and stochastic depth drop. The same seed drops the same. */
  readonly seed: number;
}

export interface StepOutput {
  /** Mean cross-entropy of the batch, before the step. */
  readonly loss: number;
  /** Images of the batch whose likeliest class is the target's likeliest. */
  readonly correct: number;
  /** Milliseconds that the run took in the session's thread. */
  readonly runMs: number;
}

export interface EvaluationOutput extends StepOutput {
  /** Images whose right class is among the five likeliest; all of them where there are no more classes. */
  readonly correctTop5: number;
}

/** The weights after the last step, or their moving average. */
export type WeightsChoice = 'CURRENT' | 'AVERAGE';

/** All that a session needs to go on as if it had never stopped. */
export interface TrainingState {
  /** Batches seen so far. */
  readonly numBatches: number;
  /** Weights, what the optimiser keeps, and averages: `slot/parameter` names. */
  readonly tensors: ReadonlyMap<string, StateTensor>;
}

export interface StateTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** A network in training. Calls queue up in order; each blocks the session's own thread and no other. */
export interface TrainingSession {
  /** False once it is closed, or its thread has failed. */
  readonly isOpen: boolean;
  /**
   * Learns from one batch. The same calls after the same beginning give the same weights, bit for bit, on one machine.
   * @throws EngineError `SESSION_FAILED` when the run fails, `SESSION_CLOSED` after `close`.
   */
  step(batch: TrainingBatch, options: StepOptions): Promise<StepOutput>;
  /** Loss and right answers at inference: running statistics, nothing dropped. Any number of images. */
  evaluate(batch: TrainingBatch, weights?: WeightsChoice): Promise<EvaluationOutput>;
  /** A copy of the weights and running statistics. Default: the moving average where there is one. */
  exportWeights(weights?: WeightsChoice): Promise<Weights>;
  exportState(): Promise<TrainingState>;
  /** @throws EngineError `WEIGHTS_MISMATCH` for the state of another network or other options. */
  importState(state: TrainingState): Promise<void>;
  /** Finishes what runs, frees the runtime's memory and ends the thread. Idempotent. */
  close(): Promise<void>;
}
