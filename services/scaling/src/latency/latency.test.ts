import { assert, constantFrom, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BaselineName, baselines } from '../baselines/index.ts';
import type { Network } from '../network.ts';
import { scaleNetwork, scaleOutline } from '../scaled-config.ts';
import { latency, latencyPredictor } from './latency.ts';
import type { HardwareProfile, Resource } from './profile.ts';

/** Rates at which each resource's unit takes a millisecond of its own size, so that times can be added by hand. */
const profile: HardwareProfile = {
  rates: {
    MATRIX: 4e9,
    DEPTHWISE: 1e9,
    SPATIAL: 2e9,
    ELEMENTWISE: 5e8,
    CACHE: 8e9,
    MEMORY: 1e9,
    LAUNCH: 1e5,
  },
  cacheBytes: 2 ** 40,
  dataType: 'FLOAT32',
  runtime: 'ONNX_RUNTIME_CPU',
  composition: 'SUM',
};

/** A separable layer at 16 px after a stem of stride 2: 8 channels, then 16. */
const tiny = scaleNetwork(
  {
    rule: 'COMPOUND',
    phi: 0,
    baseline: {
      stem: { filters: 8 },
      stages: [{ operator: 'DepthwiseSeparable', kernelSize: 3, stride: 1, channels: 16, repeats: 1 }],
      headFilters: null,
      activation: 'silu',
      resolution: 32,
    },
  },
  { numClasses: 10 },
).network;

const b0 = scaleNetwork({ rule: 'OFFICIAL', variant: 'B0' }).network;

function timeOf(network: Network, name: string, on: HardwareProfile, batchSize = 1) {
  const found = latency(network, on, batchSize).operations.find(({ operation }) => operation.name === name);
  if (found === undefined) throw new Error(`no operation ${name}`);
  return found;
}

describe('latency of one operation', () => {
  const [depthwise, project] = ['stages.0.blocks.0.depthwise', 'stages.0.blocks.0.project'];
  // 8 channels of 16 × 16, 3 × 3: 18,432 multiply-adds; 4,096 elements moved and 72 weights, of 4 bytes; one kernel
  const launchMs = 1 / 100;

  it('adds up, on a processor, what it needs of each resource', () => {
    const { ms, boundBy } = timeOf(tiny, depthwise, profile);
    expect(ms).toBeCloseTo(18_432 / 1e6 + (4 * (4_096 + 72)) / 8e6 + launchMs, 12);
    expect(boundBy).toBe('DEPTHWISE');
  });

  it('is, on an accelerator, the longest of them after its launch', () => {
    const { ms } = timeOf(tiny, depthwise, { ...profile, runtime: 'COMPILED', composition: 'LONGEST' });
    expect(ms).toBeCloseTo(18_432 / 1e6 + launchMs, 12);
  });

  it('moves weights once a batch, and activations once an image', () => {
    // 8 → 16 channels: 32,768 multiply-adds, 2,048 + 4,096 elements an image; 128 weights
    const { ms } = timeOf(tiny, project, profile, 4);
    expect(ms).toBeCloseTo((4 * 32_768) / 4e6 + (4 * (4 * 6_144 + 128)) / 8e6 + launchMs, 12);
  });

  it('waits for memory for what caches cannot hold', () => {
    const { ms, boundBy } = timeOf(tiny, depthwise, { ...profile, cacheBytes: 1_000 });
    expect(ms).toBeCloseTo(18_432 / 1e6 + 1_000 / 8e6 + (4 * 4_168 - 1_000) / 1e6 + launchMs, 12);
    expect(boundBy).toBe('DEPTHWISE');
    expect(timeOf(tiny, project, { ...profile, cacheBytes: 0 }).boundBy).toBe('MEMORY');
  });

  it('is nothing for what is fused into another', () => {
    expect(timeOf(tiny, `${depthwise}.normalization`, profile).ms).toBe(0);
    expect(timeOf(tiny, `${depthwise}.activation`, { ...profile, runtime: 'COMPILED' }).ms).toBe(0);
    // ONNX Runtime runs SiLU as a kernel: 2,048 elements, read and written
    expect(timeOf(tiny, `${depthwise}.activation`, profile).ms).toBeCloseTo(
      2_048 / 5e5 + (4 * 4_096) / 8e6 + launchMs,
      12,
    );
  });

  it.each([0, -1, 1.5, 65_537, Number.NaN])('refuses a batch of %f', (batchSize) => {
    expect(() => latency(tiny, profile, batchSize)).toThrow(
      expect.objectContaining({ code: 'COEFFICIENT_OUT_OF_RANGE' }),
    );
  });
});

describe('latency of a network', () => {
  const names = constantFrom(...(Object.keys(baselines) as BaselineName[]));
  const compositions = constantFrom('SUM' as const, 'LONGEST' as const);
  const scaled = (baseline: BaselineName, phi: number) =>
    scaleNetwork({ rule: 'FAST_COMPOUND', baseline, phi }).network;
  const phis = double({ min: -1, max: 2, noNaN: true });
  const sum = (parts: readonly { readonly ms: number; readonly times?: number }[]) =>
    parts.reduce((total, { ms, times = 1 }) => total + times * ms, 0);

  it('is the sum of its operations, and of its stages, after its input', () => {
    void assert(
      property(
        names,
        phis,
        compositions,
        integer({ min: 1, max: 64 }),
        (name, phi, composition, batchSize) => {
          const predicted = latency(scaled(name, phi), { ...profile, composition }, batchSize);
          const { totalMs, input, operations, stages } = predicted;
          expect(input.ms + sum(operations)).toBeCloseTo(totalMs, 6);
          expect(input.ms + sum(stages)).toBeCloseTo(totalMs, 6);
          if (composition === 'LONGEST') return;
          expect(Object.values(predicted.resources).reduce((total, ms) => total + ms, 0)).toBeCloseTo(
            totalMs,
            6,
          );
        },
      ),
      { seed: 11, numRuns: 40 },
    );
  });

  it('grows with the batch, and shrinks for each image of it while caches hold everything', () => {
    void assert(
      property(names, compositions, integer({ min: 1, max: 64 }), (name, composition, batchSize) => {
        const predict = latencyPredictor({ ...profile, composition });
        const network = scaled(name, 0);
        const [one, more] = [predict(network, batchSize), predict(network, batchSize + 1)];
        expect(more).toBeGreaterThan(one);
        expect(more / (batchSize + 1)).toBeLessThan(one / batchSize);
      }),
      { seed: 12, numRuns: 40 },
    );
  });

  it("is an outline's as it is the network's", () => {
    void assert(
      property(names, phis, compositions, (baseline, phi, composition) => {
        const scaling = { rule: 'FAST_COMPOUND', baseline, phi } as const;
        const on = { ...profile, composition, cacheBytes: 1e5 };
        const whole = latency(scaleNetwork(scaling).network, on, 4);
        const outlined = latency(scaleOutline(scaling).network, on, 4);
        expect(outlined.totalMs).toBeCloseTo(whole.totalMs, 6);
        expect(outlined.stages.map(({ ms }) => ms.toFixed(6))).toEqual(
          whole.stages.map(({ ms }) => ms.toFixed(6)),
        );
      }),
      { seed: 13, numRuns: 40 },
    );
  });

  it('grows with the network', () => {
    void assert(
      property(names, compositions, phis, (name, composition, phi) => {
        const predict = latencyPredictor({ ...profile, composition });
        expect(predict(scaled(name, phi + 1), 1)).toBeGreaterThan(predict(scaled(name, phi), 1));
      }),
      { seed: 13, numRuns: 40 },
    );
  });

  it('is inverse to the rates together, and grows with none of them alone', () => {
    const resources = Object.keys(profile.rates) as Resource[];
    const times = (factor: number, which: readonly Resource[]): HardwareProfile['rates'] =>
      Object.fromEntries(
        resources.map((resource) => [
          resource,
          profile.rates[resource] * (which.includes(resource) ? factor : 1),
        ]),
      ) as HardwareProfile['rates'];
    void assert(
      property(
        compositions,
        constantFrom(...resources),
        double({ min: 1, max: 100, noNaN: true }),
        (composition, resource, factor) => {
          const ms = (rates: HardwareProfile['rates']) =>
            latency(b0, { ...profile, composition, rates }).totalMs;
          const usual = ms(profile.rates);
          expect(ms(times(factor, resources))).toBeCloseTo(usual / factor, 6);
          expect(ms(times(factor, [resource]))).toBeLessThanOrEqual(usual * (1 + 1e-9));
        },
      ),
      { seed: 14, numRuns: 60 },
    );
  });
});
