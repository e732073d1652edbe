import { availableParallelism } from 'node:os';
import type { Engine, InferenceSessionOptions } from '../engine.ts';
import { SessionPool } from '../session-pool.ts';
import { OnnxInferenceSession } from './onnx-session.ts';
import { OnnxTrainingSession } from './training/onnx-training-session.ts';

/** ONNX Runtime, each session in a worker thread of its own. */
export function createOnnxEngine(): Engine {
  return {
    name: 'onnx',
    loadInferenceSession: ({ instances = 1, threads, ...options }: InferenceSessionOptions) => {
      const share = Math.max(1, Math.floor(availableParallelism() / instances));
      return SessionPool.load(instances, () =>
        OnnxInferenceSession.load({ ...options, threads: threads ?? share }),
      );
    },
    loadTrainingSession: (options) => OnnxTrainingSession.load(options),
  };
}
