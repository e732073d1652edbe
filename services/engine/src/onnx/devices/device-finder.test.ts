import { describe, expect, it, vi } from 'vitest';
import { DeviceFinder } from './device-finder.ts';
import type { Device } from './devices.ts';

/** A Linux machine with these files, on which these devices work. */
function machine(files: readonly string[], works: readonly Device[], platform: NodeJS.Platform = 'linux') {
  const probe = vi.fn(async (device: Device) => ({
    reason: works.includes(device) ? null : `no ${device}`,
  }));
  const exists = (path: string): boolean => files.includes(path);
  return { probe, finder: new DeviceFinder({ platform, exists, probe }) };
}

const cudaLibrary = 'libonnxruntime_providers_cuda.so';

describe('AUTO', () => {
  it('probes nothing on a machine without a sign of a device', async () => {
    const { finder, probe } = machine([cudaLibrary], ['CUDA', 'WEBGPU']);
    expect(await finder.resolve('AUTO')).toBe('CPU');
    expect(probe).not.toHaveBeenCalled();
  });

  it('takes the first of the table that works', async () => {
    const files = [cudaLibrary, '/dev/nvidiactl', '/dev/dri/renderD128'];
    expect(await machine(files, ['CUDA', 'WEBGPU']).finder.resolve('AUTO')).toBe('CUDA');
    expect(await machine(files, ['WEBGPU']).finder.resolve('AUTO')).toBe('WEBGPU');
    expect(await machine(files, []).finder.resolve('AUTO')).toBe('CPU');
  });

  it('needs the library of CUDA and an NVIDIA device, either alone being no sign', async () => {
    const { finder, probe } = machine(['/dev/nvidiactl'], []);
    await finder.resolve('AUTO');
    expect(probe.mock.calls).toEqual([['WEBGPU']]);
  });

  it('looks at once where devices have no files', async () => {
    expect(await machine([], ['COREML'], 'darwin').finder.resolve('AUTO')).toBe('COREML');
    expect(await machine([], ['DML'], 'win32').finder.resolve('AUTO')).toBe('DML');
  });
});

describe('a device that is named', () => {
  it('is probed whatever files there are, once', async () => {
    const { finder, probe } = machine([], ['WEBGPU']);
    expect(await Promise.all([finder.resolve('WEBGPU'), finder.resolve('WEBGPU')])).toEqual([
      'WEBGPU',
      'WEBGPU',
    ]);
    expect(probe).toHaveBeenCalledTimes(1);
  });

  it('is refused with the reason rather than replaced', async () => {
    await expect(machine([], []).finder.resolve('CUDA')).rejects.toMatchObject({
      code: 'DEVICE_UNAVAILABLE',
      message: 'CUDA does not work here: no CUDA',
      problem: { argument: 'device', received: 'CUDA' },
    });
  });

  it('is not probed where the runtime never has it', async () => {
    const { finder, probe } = machine([], ['COREML']);
    await expect(finder.resolve('COREML')).rejects.toThrow('ONNX Runtime does not have it for linux');
    expect(probe).not.toHaveBeenCalled();
  });
});

describe('the list of devices', () => {
  it('has all of the table, with a reason for each that does not work', async () => {
    expect(await machine([], ['WEBGPU']).finder.list()).toEqual([
      { device: 'CUDA', reason: 'no CUDA' },
      { device: 'TENSORRT', reason: 'no TENSORRT' },
      { device: 'DML', reason: 'ONNX Runtime does not have it for linux' },
      { device: 'COREML', reason: 'ONNX Runtime does not have it for linux' },
      { device: 'WEBGPU', reason: null },
      { device: 'CPU', reason: null },
    ]);
  });
});
