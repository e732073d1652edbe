import { createOnnxEngine, type Device, DeviceFinder, fitDevice, probeWorkloads } from '@phiscale/engine';
import { createPhiscale } from '@phiscale/sdk';
import { describe, expect, it } from 'vitest';
import {
  describeEngineConformance,
  goldenCases,
} from '../../services/engine/src/testing/engine-conformance.ts';
import { cat } from './photos.ts';
import { startApi } from './start-api.ts';

export interface AcceleratorOptions {
  readonly device: Device;
  /** Files that tell of it, as `AUTO` looks for them. */
  readonly tells: (path: string) => boolean;
}

/** What must be true of a device on a machine that has it. */
export function describeAccelerator({ device, tells }: AcceleratorOptions): void {
  describeEngineConformance(`ONNX Runtime on ${device}`, createOnnxEngine, { device, cases: goldenCases });

  describe(`a machine with ${device}`, () => {
    it('lists it beside the CPU, and AUTO takes it where files tell of it', async () => {
      const reports = await new DeviceFinder().list();
      expect(reports.filter(({ reason }) => reason === null).map((report) => report.device)).toEqual(
        expect.arrayContaining([device, 'CPU']),
      );
      expect(await new DeviceFinder({ exists: tells }).resolve('AUTO')).toBe(device);
    });

    it('is measured through sessions on it', async () => {
      // The smallest: a GPU in software takes seconds for the others
      const workload = probeWorkloads().find(({ network }) => network.input.height === 8);
      const { profile } = await fitDevice({
        device,
        engine: createOnnxEngine(),
        signal: new AbortController().signal,
        workloads: [workload!],
      });
      expect(profile.rates.LAUNCH).toBeGreaterThan(0);
      expect(Object.values(profile.rates).some((rate) => rate < 1e18)).toBe(true);
    });

    it('classifies a photo with a model that is loaded on it', async () => {
      await using api = await startApi({ MODELS: 'none', MAX_BATCH_SIZE: '1' });
      const phiscale = createPhiscale({ url: api.url });
      const model = await phiscale.loadModel({ ref: 'cifar10-tiny', options: { device } });
      expect(model.runtime).toMatchObject({ device, options: { device } });
      const image = { base64: Buffer.from(cat).toString('base64') };
      const { predictions } = await phiscale.classify({ input: { image, model: 'cifar10-tiny', topK: 1 } });
      expect(predictions[0]?.label).toBe('cat');
    });
  });
}
