import { scaleNetwork } from '@phiscale/scaling';
import { describe, expect, it } from 'vitest';
import { measureLatency } from './measure-latency.ts';

const { network } = scaleNetwork({
  rule: 'COMPOUND',
  phi: 0,
  baseline: {
    stages: [{ operator: 'InvertedResidual', kernelSize: 3, stride: 1, channels: 32, repeats: 1 }],
    resolution: 16,
  },
});
const options = { threads: 1, budgetMs: 0, leastRounds: 1 };

describe('measureLatency', () => {
  it('answers for each workload, in their order', async () => {
    const measured = await measureLatency(
      [1, 2, 3].map((batchSize) => ({ network, batchSize })),
      options,
    );
    expect(measured).toHaveLength(3);
    for (const { shortestMs, medianMs, runs } of measured) {
      expect(shortestMs).toBeGreaterThan(0);
      expect(medianMs).toBeGreaterThanOrEqual(shortestMs);
      expect(runs).toBeGreaterThanOrEqual(2);
    }
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const measuring = measureLatency([{ network, batchSize: 1 }], {
      ...options,
      budgetMs: 600_000,
      signal: stop.signal,
    });
    stop.abort(new Error('enough'));
    await expect(measuring).rejects.toThrow('enough');
  });

  it('fails with an error of the engine where the runtime refuses a workload', async () => {
    const broken = { ...network, logits: 'nowhere' };
    await expect(measureLatency([{ network: broken, batchSize: 1 }], options)).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
    });
  });
});
