import type { Engine, InferenceSessionOptions } from '../engine.ts';
import { SessionPool } from '../session-pool.ts';
import { threadsPerInstance } from '../threads.ts';
import { DeviceFinder } from './devices/device-finder.ts';
import { OnnxInferenceSession } from './onnx-session.ts';
import { OnnxTrainingSession } from './training/onnx-training-session.ts';

/**
 * ONNX Runtime, each session in a thread of its own, or in a process where its device demands one. Training runs on the
 * CPU.
 */
export function createOnnxEngine(devices: DeviceFinder = new DeviceFinder()): Engine {
  return {
    name: 'onnx',
    loadInferenceSession: async ({ instances = 1, device = 'CPU', ...options }: InferenceSessionOptions) => {
      const { threads = threadsPerInstance(instances) } = options;
      const data = { ...options, threads, device: await devices.resolve(device) };
      return SessionPool.load(instances, () => OnnxInferenceSession.load(data));
    },
    loadTrainingSession: (options) => OnnxTrainingSession.load(options),
  };
}
