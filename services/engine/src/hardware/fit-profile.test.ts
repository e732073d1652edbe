import { type HardwareProfile, latency } from '@phiscale/scaling';
import { assert, double, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitProfile } from './fit-profile.ts';
import { probeWorkloads } from './probes.ts';

const workloads = probeWorkloads();

/** What a machine of these rates would measure. */
const observe = (profile: HardwareProfile, factorAt = (_: number) => 1) =>
  workloads.map(({ network, batchSize }, index) => ({
    network,
    batchSize,
    ms: latency(network, profile, batchSize).totalMs * factorAt(index),
  }));

const machine = {
  cacheBytes: 4 * 2 ** 20,
  runtime: 'ONNX_RUNTIME_CPU',
  dataType: 'FLOAT32',
  composition: 'SUM',
} as const;

/** Rates per second that processors may have. */
const giga = (min: number, max: number) => double({ min: min * 1e9, max: max * 1e9, noNaN: true });
const anyRates = record({
  MATRIX: giga(20, 200),
  DEPTHWISE: giga(10, 100),
  SPATIAL: giga(20, 200),
  ELEMENTWISE: giga(1, 10),
  CACHE: giga(20, 100),
  MEMORY: giga(5, 20),
  LAUNCH: double({ min: 1e5, max: 5e5, noNaN: true }),
});

describe('fitProfile', () => {
  it('finds the rates and the cache of a machine that follows the model', () => {
    void assert(
      property(anyRates, (rates) => {
        const { profile, residual } = fitProfile(observe({ rates, ...machine }));
        expect(residual).toBeLessThan(1e-6);
        expect(profile.cacheBytes).toBe(machine.cacheBytes);
        for (const [resource, rate] of Object.entries(rates)) {
          expect(profile.rates[resource as keyof typeof rates] / rate).toBeCloseTo(1, 3);
        }
      }),
      { seed: 21, numRuns: 20 },
    );
  });

  it('is not led astray by a few probes that met a busy machine', () => {
    const rates = {
      MATRIX: 90e9,
      DEPTHWISE: 50e9,
      SPATIAL: 70e9,
      ELEMENTWISE: 6e9,
      CACHE: 60e9,
      MEMORY: 15e9,
      LAUNCH: 2e5,
    };
    const { profile } = fitProfile(observe({ rates, ...machine }, (index) => (index % 9 === 4 ? 1.6 : 1)));
    for (const { network, batchSize } of workloads) {
      const actual = latency(network, { rates, ...machine }, batchSize).totalMs;
      expect(latency(network, profile, batchSize).totalMs / actual).toBeCloseTo(1, 0.7);
    }
  });
});
