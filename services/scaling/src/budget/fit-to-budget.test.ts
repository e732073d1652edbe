import { describe, expect, it } from 'vitest';
import { networkCost, trainingMemory } from '../cost/index.ts';
import { phiRange } from '../rules/phi-range.ts';
import type { Scaling } from '../rules/scaling.ts';
import { phiPrecision, type Unfitted } from '../rules/search-phi.ts';
import { scaleNetwork } from '../scaled-config.ts';
import { atOnce } from '../steps.ts';
import { fitToBudget as steps } from './fit-to-budget.ts';

const fitToBudget = (...args: Parameters<typeof steps>) => atOnce(steps(...args));

const rules = Object.keys(phiRange) as Unfitted['rule'][];

/** Multiply-adds at least, as the refusal of a budget of one says. */
function smallest(rule: Unfitted['rule']): number {
  try {
    fitToBudget({ rule }, { macs: 1 });
  } catch (error) {
    return Number(/at least (\d+)/.exec((error as Error).message)?.[1]);
  }
  return expect.unreachable();
}

/** Infinite where there is no network. */
function macsAt(scaling: Scaling): number {
  try {
    return networkCost(scaleNetwork(scaling).network).macs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

describe('fitToBudget', () => {
  it.each(rules)('finds under %s a network that fits, where a slightly larger one does not', (rule) => {
    const macs = 1e9;
    const { phi, config, uses, binding } = fitToBudget({ rule }, { macs });
    expect(networkCost(config.network).macs).toBeLessThanOrEqual(macs);
    expect(uses).toEqual([expect.objectContaining({ limit: 'macs', allowed: macs })]);
    if (binding === null) {
      expect(phi).toBe(phiRange[rule][1]);
    } else {
      const larger = scaleNetwork({ rule, phi: phi + phiPrecision });
      expect(networkCost(larger.network).macs).toBeGreaterThan(macs);
    }
  });

  it('names the limit that binds, and how much of the others is left', () => {
    // B0 to B2 need 0.39 to 0.99 G multiply-adds and 5.3 to 9.1 M parameters
    const { uses, binding } = fitToBudget({ rule: 'COMPOUND' }, { macs: 50e9, params: 9.2e6 });
    expect(binding).toBe('params');
    expect(uses.map(({ limit }) => limit)).toEqual(['params', 'macs']);
    expect(uses[1]!.share).toBeLessThan(0.03);
  });

  it('fits memory of inference and of training at a batch size', () => {
    const gigabyte = 2 ** 30;
    const { config } = fitToBudget(
      { rule: 'FAST_COMPOUND', baseline: 'RESNET_50' },
      { trainingBytes: 8 * gigabyte, inferenceBytes: gigabyte },
      { batchSize: 4, trainingBatchSize: 16, optimizer: 'ADAM', dataType: 'FLOAT16' },
    );
    const training = trainingMemory(config.network, { batchSize: 16, optimizer: 'ADAM' }).totalBytes;
    expect(training / (8 * gigabyte)).toBeGreaterThan(0.8);
    expect(training).toBeLessThanOrEqual(8 * gigabyte);
  });

  it('takes a prediction of latency as a limit', () => {
    const predictLatencyMs = (network: Parameters<typeof networkCost>[0], batchSize: number) =>
      (batchSize * networkCost(network).macs) / 1e8;
    const { config } = fitToBudget(
      { rule: 'COMPOUND' },
      { latencyMs: 40 },
      { batchSize: 4, predictLatencyMs },
    );
    expect(networkCost(config.network).macs).toBeLessThanOrEqual(1e9);
    expect(() => fitToBudget({ rule: 'COMPOUND' }, { latencyMs: 40 })).toThrow(
      expect.objectContaining({ code: 'INVALID_SCALING_INPUT' }),
    );
  });

  it.each(rules)('says under %s which limit the smallest network exceeds', (rule) => {
    expect(() => fitToBudget({ rule }, { params: 1000, macs: 1e9 })).toThrow(
      expect.objectContaining({
        code: 'BUDGET_TOO_SMALL',
        problem: expect.objectContaining({ argument: 'budget.params', received: '1000' }),
      }),
    );
  });

  it('uses the budget whatever the rule grows by', () => {
    const slow = { rule: 'COMPOUND', alpha: 1.05, beta: 1.02, gamma: 1.02 } as const;
    const { phi, uses, binding } = fitToBudget(slow, { macs: 10e9 });
    expect(binding).toBe('macs');
    expect(uses[0]!.share).toBeGreaterThan(0.9);
    const larger = scaleNetwork({ ...slow, phi: phi + phiPrecision });
    expect(networkCost(larger.network).macs).toBeGreaterThan(10e9);
  });

  it.each(rules)('names under %s as the smallest network one that none is smaller than', (rule) => {
    const leastMacs = smallest(rule);
    for (let phi = -40; phi < 0; phi += 0.25) {
      expect(macsAt({ rule, phi } as Scaling)).toBeGreaterThanOrEqual(leastMacs);
    }
  });

  it('says which pixels are too many where a rule changes none, not that width ends', () => {
    expect(() => fitToBudget({ rule: 'DEPTH_WIDTH', baseResolution: 5000 }, { macs: 1e12 })).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ argument: 'resolution' }) }),
    );
  });

  it.each([Number.NaN, 0, -1, Number.POSITIVE_INFINITY])('refuses a limit of %f', (macs) => {
    expect(() => fitToBudget({ rule: 'COMPOUND' }, { macs })).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ argument: 'budget.macs' }) }),
    );
  });

  it('refuses a budget without limits', () => {
    expect(() => fitToBudget({ rule: 'COMPOUND' }, {})).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ argument: 'budget' }) }),
    );
  });
});

describe('fitToBudget of a custom baseline', () => {
  const stage = { operator: 'Bottleneck', kernelSize: 3, stride: 2, channels: 16_384, repeats: 256 } as const;

  it('says what is wrong with one that cannot be built at any φ', () => {
    const shrunk = { resolution: 8, stages: Array.from({ length: 6 }, () => ({ ...stage, repeats: 1 })) };
    expect(() => fitToBudget({ rule: 'WIDTH', baseline: shrunk }, { macs: 1e9 })).toThrow(
      expect.objectContaining({ code: 'RESOLUTION_TOO_SMALL' }),
    );
    const huge = { stages: [stage, stage, stage], stem: { stride: 1 } };
    expect(() => fitToBudget({ rule: 'RESOLUTION', baseline: huge }, { macs: 1e30 })).toThrow(
      expect.objectContaining({ code: 'NETWORK_TOO_LARGE' }),
    );
  });
});
