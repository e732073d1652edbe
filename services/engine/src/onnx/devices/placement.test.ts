import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { requirePlacement } from './placement.ts';

async function placement(
  ...nodes: readonly (readonly [provider: string, operator: string])[]
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'profile-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const events = nodes.map(([provider, op_name]) => ({ cat: 'Node', args: { provider, op_name } }));
  await writeFile(join(folder, 'profile.json'), JSON.stringify([{ cat: 'Session' }, ...events]));
  await requirePlacement(folder, ['WebGpuExecutionProvider']);
}

describe('requirePlacement', () => {
  it('accepts a network on the device, be some shapes computed on the CPU', async () => {
    await placement(['WebGpuExecutionProvider', 'Conv'], ['CPUExecutionProvider', 'Shape']);
  });

  it('refuses a network of which a convolution is on the CPU', async () => {
    const placed = placement(['WebGpuExecutionProvider', 'Gemm'], ['CPUExecutionProvider', 'FusedConv']);
    await expect(placed).rejects.toThrow('the runtime placed the network on CPUExecutionProvider');
  });

  it('refuses a network of which nothing is on the device', async () => {
    await expect(placement(['CPUExecutionProvider', 'Gemm'])).rejects.toThrow('CPUExecutionProvider');
  });
});
