import { describe, expect, it } from 'vitest';
import type { Engine, InferenceSession, InferenceSessionOptions } from '../engine.ts';
import { fitDevice } from './fit-device.ts';
import { probeWorkloads } from './probes.ts';

describe('fitDevice', () => {
  it('times each network in one session on the device, and leaves the first run out', async () => {
    const workloads = probeWorkloads().slice(0, 4);
    const devices: (string | undefined)[] = [];
    let open = 0;
    const engine = {
      name: 'onnx',
      loadInferenceSession: async ({ device }: InferenceSessionOptions): Promise<InferenceSession> => {
        devices.push(device);
        expect(++open).toBe(1);
        let isFirst = true;
        return {
          device: 'WEBGPU',
          isOpen: true,
          run: async (_, batchSize) => {
            const runMs = isFirst ? 1e6 : 10 * batchSize;
            isFirst = false;
            return { logits: new Float32Array(), features: new Float32Array(), runMs };
          },
          close: async () => void open--,
        };
      },
    } as Partial<Engine> as Engine;
    const { signal } = new AbortController();
    const { profile, residual } = await fitDevice({ device: 'WEBGPU', engine, signal, workloads });
    // Two networks, in batches of two sizes each
    expect(devices).toEqual(['WEBGPU', 'WEBGPU']);
    expect(open).toBe(0);
    expect(Object.values(profile.rates).every((rate) => rate > 0)).toBe(true);
    expect(residual).toBeLessThan(0.5);
  });

  it('ends between two networks when the service stops', async () => {
    const stopped = AbortSignal.abort(new Error('stopping'));
    await expect(fitDevice({ device: 'WEBGPU', engine: {} as Engine, signal: stopped })).rejects.toThrow(
      'stopping',
    );
  });
});
