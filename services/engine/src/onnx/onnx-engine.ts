import type { Engine, InferenceSessionOptions } from '../engine.ts';
import { SessionPool } from '../session-pool.ts';
import { ThreadedInferenceSession } from '../threads/threaded-inference-session.ts';
import { ThreadedTrainingSession } from '../threads/threaded-training-session.ts';
import { threadsPerInstance } from '../threads.ts';
import { DeviceFinder } from './devices/device-finder.ts';
import { deviceRow } from './devices/devices.ts';

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
      const { host } = deviceRow(data.device);
      return SessionPool.load(instances, () =>
        ThreadedInferenceSession.load(`../onnx/session-${host}`, data, host),
      );
    },
    loadTrainingSession: (options) =>
      ThreadedTrainingSession.load('../onnx/training/training-thread', options),
  };
}
