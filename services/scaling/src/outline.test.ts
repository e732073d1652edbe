import { assert, constantFrom, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BaselineName, baselines } from './baselines/index.ts';
import { buildNetwork, outlineNetwork } from './build-network.ts';
import { networkCost, trainingMemory } from './cost/index.ts';
import { summariseStages } from './summarise-stages.ts';

describe('outlineNetwork', () => {
  it('costs what its network costs, in operations, weights and peaks of memory', () => {
    void assert(
      property(
        constantFrom(...(Object.keys(baselines) as BaselineName[])),
        double({ min: 0.2, max: 6, noNaN: true }),
        double({ min: 0.2, max: 3, noNaN: true }),
        integer({ min: 32, max: 600 }),
        (baseline, depthCoefficient, widthCoefficient, resolution) => {
          const coefficients = { depthCoefficient, widthCoefficient, resolution, dropoutRate: 0.2 };
          const network = buildNetwork(baselines[baseline], coefficients);
          const outline = outlineNetwork(baselines[baseline], coefficients);
          const counting = 'MACS_WITH_BATCH_NORM';
          expect(networkCost(outline, counting, 8)).toEqual(networkCost(network, counting, 8));
          expect(trainingMemory(outline, { batchSize: 8 })).toEqual(
            trainingMemory(network, { batchSize: 8 }),
          );
          expect(summariseStages(outline)).toEqual(summariseStages(network));
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it('is no longer for a deeper network', () => {
    const outline = (depthCoefficient: number) =>
      outlineNetwork(baselines.EFFICIENTNET_B0, {
        depthCoefficient,
        widthCoefficient: 1,
        resolution: 224,
        dropoutRate: 0.2,
      });
    expect(outline(30).operations).toHaveLength(outline(3).operations.length);
  });
});
