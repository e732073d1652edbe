import { availableParallelism } from 'node:os';
import { createOnnxEngine, type TrainingSession } from '@phiscale/engine';
import { baselines, buildNetwork } from '@phiscale/scaling';

/** A network, and how many images of which size a step takes. */
export interface TrainingWorkload {
  readonly widthCoefficient: number;
  readonly depthCoefficient: number;
  readonly resolution: number;
  readonly stemStride: number;
  readonly numClasses: number;
  readonly batchSize: number;
}

export interface TrainingRequest extends TrainingWorkload {
  readonly warmUps: number;
  readonly steps: number;
}

export interface TrainingResult {
  readonly stepMs: readonly number[];
  /** Most memory the process held. */
  readonly peakBytes: number;
}

const b0 = { widthCoefficient: 1, depthCoefficient: 1, stemStride: 2, numClasses: 1000 };

export const trainingWorkloads = {
  'B0, 224 px, batch 8': { ...b0, resolution: 224, batchSize: 8 },
  'B0, 64 px, batch 32': { ...b0, resolution: 64, batchSize: 32 },
  // For CIFAR: the compound rule at φ = −5
  'B(−5), 32 px, stem stride 1, batch 128': {
    widthCoefficient: 1.1 ** -5,
    depthCoefficient: 1.2 ** -5,
    resolution: 32,
    stemStride: 1,
    numClasses: 10,
    batchSize: 128,
  },
} as const satisfies Readonly<Record<string, TrainingWorkload>>;

/** SGD with Nesterov momentum, float32, on all cores. */
export function openTrainingSession(workload: TrainingWorkload): Promise<TrainingSession> {
  const { widthCoefficient, depthCoefficient, resolution, numClasses, stemStride, batchSize } = workload;
  const coefficients = { widthCoefficient, depthCoefficient, resolution, dropoutRate: 0.2 };
  return createOnnxEngine().loadTrainingSession({
    network: buildNetwork(baselines.EFFICIENTNET_B0, coefficients, { numClasses, stemStride }),
    weights: { from: 'SEED', seed: 1 },
    normalization: { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    batchSize,
    optimizer: { kind: 'SGD', momentum: 0.9, weightDecay: 1e-5 },
    averageDecay: null,
    threads: availableParallelism(),
  });
}
