import type { Engine, InferenceSessionOptions } from '../engine.ts';
import { SessionPool } from '../session-pool.ts';
import { ThreadedInferenceSession } from '../threads/threaded-inference-session.ts';
import { ThreadedTrainingSession } from '../threads/threaded-training-session.ts';
import { threadsPerInstance } from '../threads.ts';

/** ONNX Runtime, each session in a worker thread of its own. */
export function createOnnxEngine(): Engine {
  return {
    name: 'onnx',
    loadInferenceSession: ({ instances = 1, threads, ...options }: InferenceSessionOptions) => {
      const share = threads ?? threadsPerInstance(instances);
      return SessionPool.load(instances, () =>
        ThreadedInferenceSession.load('../onnx/session-thread', { ...options, threads: share }),
      );
    },
    loadTrainingSession: (options) =>
      ThreadedTrainingSession.load('../onnx/training/training-thread', options),
  };
}
