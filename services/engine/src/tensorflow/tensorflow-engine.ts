import type { Engine } from '../engine.ts';
import { EngineError } from '../engine-error.ts';
import { SessionPool } from '../session-pool.ts';
import { ThreadedInferenceSession } from '../threads/threaded-inference-session.ts';
import { ThreadedTrainingSession } from '../threads/threaded-training-session.ts';
import { threadsPerInstance } from '../threads.ts';
import { tensorflowModules } from './load-tensorflow.ts';

export interface TensorflowOptions {
  /** Names or URLs of modules with TensorFlow.js' functions; the first that can be loaded is taken. */
  readonly modules?: readonly string[];
}

/** What a thread is started with, and where it finds TensorFlow. */
export type OnTensorflow<Data> = Data & Required<TensorflowOptions>;

/**
 * TensorFlow through its bindings for Node, each session in a worker thread of its own. All of them share TensorFlow's
 * own threads: `threads` is without effect (docs/tensorflow.md).
 */
export function createTensorflowEngine({ modules = tensorflowModules }: TensorflowOptions = {}): Engine {
  return {
    name: 'tensorflow',
    loadInferenceSession: async ({ instances = 1, device = 'CPU', ...options }) => {
      if (device !== 'AUTO' && device !== 'CPU') throw deviceIsItsOwn(device);
      const { threads = threadsPerInstance(instances) } = options;
      const data = { ...options, threads, device: 'CPU' as const, modules };
      return SessionPool.load(instances, () =>
        ThreadedInferenceSession.load('../tensorflow/inference-thread', data),
      );
    },
    loadTrainingSession: (options) =>
      ThreadedTrainingSession.load('../tensorflow/training-thread', options, { modules }),
  };
}

const deviceIsItsOwn = (device: string): EngineError =>
  new EngineError(
    'DEVICE_UNAVAILABLE',
    `device: expected AUTO, for TensorFlow runs where it was built for, received ${device}`,
  );
