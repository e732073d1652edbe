import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { probeDevice } from './probe-device.ts';

/** A driver that does this when it is loaded. */
async function driver(source: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'probe-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const script = join(folder, 'driver.mjs');
  await writeFile(script, source);
  return script;
}

describe('probeDevice', () => {
  it('finds that the CPU works', async () => {
    expect(await probeDevice('CPU')).toEqual({ reason: null });
  });

  it('gives the reason of a runtime that lacks a provider', async () => {
    const device = process.platform === 'linux' ? 'COREML' : 'CUDA';
    expect((await probeDevice(device)).reason).toMatch(/^this build of ONNX Runtime has .*cpu/);
  });

  it('outlives a driver that crashes', async () => {
    const script = await driver('process.kill(process.pid, "SIGSEGV"); setInterval(() => {}, 1000);');
    expect(await probeDevice('CUDA', { script })).toEqual({ reason: 'ended with SIGSEGV' });
  });

  it('gives up on one that hangs', async () => {
    const script = await driver('for (;;);');
    expect(await probeDevice('CUDA', { script, limitMs: 200 })).toEqual({
      reason: 'no answer within 200 ms',
    });
  });

  it('counts the answer of one that crashes after it, when it is unloaded', async () => {
    const script = await driver(
      'process.send({ reason: null }, () => process.kill(process.pid, "SIGSEGV"));',
    );
    expect(await probeDevice('CUDA', { script })).toEqual({ reason: null });
  });
});
