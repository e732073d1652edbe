import { availableParallelism } from 'node:os';
import type { Engine, InferenceSessionOptions } from '../engine.ts';
import { OnnxInferenceSession } from './onnx-session.ts';

/** ONNX Runtime, each session in a worker thread of its own. */
export function createOnnxEngine(): Engine {
  return {
    name: 'onnx',
    loadInferenceSession: ({ threads = availableParallelism(), ...options }: InferenceSessionOptions) =>
      OnnxInferenceSession.load({ ...options, threads }),
  };
}
