import { describe, expect, it, vi } from 'vitest';
import { EngineFinder } from './engine-finder.ts';

describe('EngineFinder', () => {
  it('asks each engine once, and says why one cannot be loaded', async () => {
    const probe = vi.fn(async (engine: string) => ({ reason: engine === 'onnx' ? null : 'no package' }));
    const finder = new EngineFinder(probe);
    expect(await finder.list()).toMatchObject([
      { engine: 'onnx', reason: null },
      { engine: 'tensorflow', reason: 'no package' },
    ]);
    await finder.list();
    expect(probe).toHaveBeenCalledTimes(2);
  });

  it('finds ONNX Runtime, which is part of every install', async () => {
    const reports = await new EngineFinder().list();
    expect(reports.find(({ engine }) => engine === 'onnx')?.reason).toBeNull();
    // Installed beside the service, or a reason that names what was looked for
    const { reason } = reports.find(({ engine }) => engine === 'tensorflow') ?? expect.unreachable();
    if (reason !== null) expect(reason).toContain('@tensorflow/tfjs-node');
  });
});
