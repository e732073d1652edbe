import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@phiscale/common';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FittedProfile } from './fit-profile.ts';
import { HardwareMeter } from './hardware-meter.ts';

const fitted = (matrix: number): FittedProfile => ({
  profile: {
    rates: {
      MATRIX: matrix,
      DEPTHWISE: 2e9,
      SPATIAL: 3e9,
      ELEMENTWISE: 4e9,
      CACHE: 5e9,
      MEMORY: 6e9,
      LAUNCH: 7e4,
    },
    cacheBytes: 2 ** 23,
    dataType: 'FLOAT32',
    runtime: 'ONNX_RUNTIME_CPU',
    composition: 'SUM',
  },
  residual: 0.03,
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'phiscale-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A meter whose measurements are counted: the first finds a rate of 1, the second of 2. */
function meterAt(path: string | null, threads = 2) {
  let measurements = 0;
  const measure = vi.fn(async () => fitted(++measurements));
  return { measure, meter: new HardwareMeter({ path, threads, logger: createLogger('silent'), measure }) };
}

describe('HardwareMeter', () => {
  it('measures at the first question, and keeps the answer for the next process', async () => {
    const path = join(await temporaryFolder(), 'data', 'hardware.json');
    const first = meterAt(path);
    const measured = await first.meter.profile();
    expect(await first.meter.profile()).toBe(measured);
    expect(first.measure).toHaveBeenCalledTimes(1);
    const next = meterAt(path);
    expect(await next.meter.profile()).toEqual(measured);
    expect(next.measure).not.toHaveBeenCalled();
    expect(await readdir(join(path, '..'))).toEqual(['hardware.json']);
  });

  it('without a place keeps the answer for itself', async () => {
    const first = meterAt(null);
    expect(await first.meter.profile()).toBe(await first.meter.profile());
    expect(first.measure).toHaveBeenCalledTimes(1);
    const next = meterAt(null);
    await next.meter.profile();
    expect(next.measure).toHaveBeenCalledTimes(1);
  });

  it('measures once for all who ask at the same time', async () => {
    const { meter, measure } = meterAt(join(await temporaryFolder(), 'hardware.json'));
    const [one, other, asked] = await Promise.all([meter.profile(), meter.profile(), meter.measure()]);
    expect([other, asked]).toEqual([one, one]);
    expect(measure).toHaveBeenCalledTimes(1);
  });

  it('measures anew on request', async () => {
    const path = join(await temporaryFolder(), 'hardware.json');
    const { meter } = meterAt(path);
    await meter.profile();
    expect((await meter.measure()).profile.rates.MATRIX).toBe(2);
    expect((await meter.profile()).profile.rates.MATRIX).toBe(2);
    expect(JSON.parse(await readFile(path, 'utf8')).profile.rates.MATRIX).toBe(2);
  });

  it.each<[string, (text: string) => string]>([
    ['empty', () => ''],
    ['half written', (text) => text.slice(0, text.length / 2)],
    ['no JSON', () => 'rates: fast'],
    ['of another format', (text) => text.replace('phiscale-hardware/1', 'phiscale-hardware/0')],
    ['of a rate that is none', (text) => text.replace('"MATRIX": 1', '"MATRIX": -1')],
    ['of another processor', (text) => text.replace(/"cpuModel": "/, '"cpuModel": "Other ')],
    ['of another runtime', (text) => text.replace(/"runtimeVersion": "/, '"runtimeVersion": "0.')],
  ])('measures anew where the file is %s', async (_, damage) => {
    const path = join(await temporaryFolder(), 'hardware.json');
    await meterAt(path).meter.profile();
    const text = await readFile(path, 'utf8');
    await writeFile(path, damage(text));
    expect(damage(text)).not.toBe(text);
    const { meter, measure } = meterAt(path);
    await meter.profile();
    expect(measure).toHaveBeenCalledTimes(1);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(await meter.profile());
  });

  it('measures anew for another number of threads', async () => {
    const path = join(await temporaryFolder(), 'hardware.json');
    await meterAt(path, 2).meter.profile();
    const { meter, measure } = meterAt(path, 1);
    await meter.profile();
    expect(measure).toHaveBeenCalledTimes(1);
  });

  it('answers without a file where none can be written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const { meter, measure } = meterAt(join(folder, 'file', 'hardware.json'));
    await meter.profile();
    await meter.profile();
    expect(measure).toHaveBeenCalledTimes(1);
  });

  it('passes a failure on to all who wait, and tries again at the next question', async () => {
    const { meter, measure } = meterAt(join(await temporaryFolder(), 'hardware.json'));
    measure.mockRejectedValueOnce(new Error('no runtime'));
    const [one, other] = await Promise.allSettled([meter.measure(), meter.measure()]);
    expect([one.status, other.status]).toEqual(['rejected', 'rejected']);
    expect((await meter.profile()).residual).toBe(0.03);
  });

  it('measures nothing once it is closed', async () => {
    const { meter, measure } = meterAt(join(await temporaryFolder(), 'hardware.json'));
    meter.close();
    await expect(meter.profile()).rejects.toMatchObject({ code: 'SESSION_CLOSED' });
    expect(measure).not.toHaveBeenCalled();
  });
});
