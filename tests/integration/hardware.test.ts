import { createPhiscale } from '@phiscale/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../testkit/start-api.ts';

let api: TestApi;
let phiscale: ReturnType<typeof createPhiscale>;
beforeAll(async () => {
  // One thread: on a busy machine two wait for each other
  api = await startApi({ ENGINE_THREADS: '1' });
  phiscale = createPhiscale({ url: api.url });
});
afterAll(() => api.close());

const b0 = { rule: 'OFFICIAL', variant: 'B0' } as const;
/** Measuring takes seconds, and more on a busy machine. */
const patience = { timeout: 300_000 };

describe('hardware', () => {
  it('says what the machine has without measuring it', async () => {
    const { cpuModel, cores, memoryBytes, devices } = await phiscale.hardware({ withMeasured: false });
    expect(cpuModel).not.toBe('');
    expect(cores).toBeGreaterThan(0);
    expect(memoryBytes).toBeGreaterThan(0);
    expect(devices[0]).toEqual({ name: 'CPU', threads: 1 });
    const { devices: found } = await phiscale.server({ withDevices: true });
    const working = found?.all.filter(({ available }) => available).map(({ device }) => device);
    expect(new Set(devices.map(({ name }) => name))).toEqual(new Set(working));
    expect(api.logged.some(({ message }) => message === 'hardware measured')).toBe(false);
  });

  it('measures what it sustains once, and then knows', patience, async () => {
    const [first, meanwhile] = await Promise.all([phiscale.hardware(), phiscale.measureHardware()]);
    const measured = first.devices[0]!.measured!;
    const { dataType, ...figures } = measured.profile;
    expect(dataType).toBe('FLOAT32');
    // A busy machine may hide what one resource costs, and never all of them
    const limits = Object.values(figures).filter((figure) => figure !== null);
    expect(limits.length).toBeGreaterThanOrEqual(4);
    expect(limits.every((figure) => figure > 0)).toBe(true);
    expect(meanwhile).toEqual(measured);
    expect((await phiscale.hardware()).devices[0]!.measured).toEqual(measured);
  });

  it('lists devices by datasheet, with peaks above what is expected of them', async () => {
    const { datasheets } = await phiscale.hardware({ withMeasured: false });
    expect(datasheets.map(({ device }) => device)).toContain('NVIDIA_H100');
    for (const { peaks, source } of datasheets) {
      expect(source).not.toBe('');
      for (const { peakMacsPerSecond, profile } of peaks) {
        expect(profile.matrixMacsPerSecond).toBeLessThan(peakMacsPerSecond);
      }
    }
  });
});

describe('latency', () => {
  it('is predicted for this machine, stage by stage', patience, async () => {
    const config = await phiscale.scaledConfig({ input: b0, batchSize: 8, withLatency: true });
    const latency = config.latency!;
    const sum = (parts: readonly { readonly ms: number; readonly times?: number }[]) =>
      parts.reduce((total, { ms, times = 1 }) => total + times * ms, 0);
    expect(latency.totalMs).toBeGreaterThan(0);
    // Stem, seven stages, head
    expect(latency.stages).toHaveLength(9);
    expect(latency.inputMs + sum(latency.stages)).toBeCloseTo(latency.totalMs, 6);
    expect(latency.inputMs + sum(latency.operations)).toBeCloseTo(latency.totalMs, 6);
    expect(sum(latency.resources)).toBeCloseTo(latency.totalMs, 6);
    expect(latency.imagesPerSecond).toBeCloseTo(8_000 / latency.totalMs, 6);
  });

  it('is predicted from a datasheet', async () => {
    const msOn = async (hardware: 'NVIDIA_T4' | 'NVIDIA_H100'): Promise<number> => {
      const workload = { hardware, batchSize: 64, dataType: 'FLOAT16', withLatency: true } as const;
      return (await phiscale.scaledConfig({ input: b0, ...workload })).latency!.totalMs;
    };
    expect(await msOn('NVIDIA_H100')).toBeLessThan(await msOn('NVIDIA_T4'));
  });

  it.each([
    ['a batch of none', { batchSize: 0 }, 'COEFFICIENT_OUT_OF_RANGE', 'batchSize'],
    ['a type that the device lacks', { hardware: 'GOOGLE_TPU_V4' }, 'INVALID_SCALING_INPUT', 'dataType'],
    ['a type that this machine does not run', { dataType: 'INT8' }, 'INVALID_SCALING_INPUT', 'dataType'],
  ] as const)('refuses %s', patience, async (_, variables, code, argument) => {
    const asked = phiscale.scaledConfig({ input: b0, withLatency: true, ...variables });
    await expect(asked).rejects.toMatchObject({ code, argument });
  });
});
