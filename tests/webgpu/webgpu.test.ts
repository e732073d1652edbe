import { createOnnxEngine, DeviceFinder, fitDevice, probeWorkloads } from '@phiscale/engine';
import { createPhiscale } from '@phiscale/sdk';
import { describe, expect, it } from 'vitest';
import {
  describeEngineConformance,
  goldenCases,
} from '../../services/engine/src/testing/engine-conformance.ts';
import { cat } from '../testkit/photos.ts';
import { startApi } from '../testkit/start-api.ts';

describeEngineConformance('ONNX Runtime on WebGPU', createOnnxEngine, {
  device: 'WEBGPU',
  cases: goldenCases,
});

describe('the devices of a machine with Vulkan', () => {
  it('are WEBGPU and the CPU, and AUTO takes WEBGPU where files tell of a GPU', async () => {
    const reports = await new DeviceFinder().list();
    expect(reports.filter(({ reason }) => reason === null).map(({ device }) => device)).toEqual(
      expect.arrayContaining(['WEBGPU', 'CPU']),
    );
    const exists = (path: string) => path.startsWith('/dev/dri');
    expect(await new DeviceFinder({ exists }).resolve('AUTO')).toBe('WEBGPU');
  });

  it('are measured through sessions on them', async () => {
    const engine = createOnnxEngine();
    // The smallest: a GPU in software takes seconds for the others
    const workload = probeWorkloads().find(({ network }) => network.input.height === 8);
    const { profile } = await fitDevice({
      device: 'WEBGPU',
      engine,
      signal: new AbortController().signal,
      workloads: [workload!],
    });
    expect(profile.rates.LAUNCH).toBeGreaterThan(0);
    expect(Object.values(profile.rates).some((rate) => rate < 1e18)).toBe(true);
  });

  it('classify a photo when a model is loaded on them', async () => {
    await using api = await startApi({ MODELS: 'none', MAX_BATCH_SIZE: '1' });
    const phiscale = createPhiscale({ url: api.url });
    const model = await phiscale.loadModel({ ref: 'cifar10-tiny', options: { device: 'WEBGPU' } });
    expect(model.runtime).toMatchObject({ device: 'WEBGPU', options: { device: 'WEBGPU' } });
    const image = { base64: Buffer.from(cat).toString('base64') };
    const { predictions } = await phiscale.classify({ input: { image, model: 'cifar10-tiny', topK: 1 } });
    expect(predictions[0]?.label).toBe('cat');
  });
});
