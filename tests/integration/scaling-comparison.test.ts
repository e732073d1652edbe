import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPhiscale, type Phiscale } from '@phiscale/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importColours } from '../testkit/colours.ts';
import { startApi } from '../testkit/start-api.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phiscale-comparison-'));
  await importColours(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const stage = { operator: 'MBCONV', kernelSize: 3, stride: 2, channels: 32, repeats: 4 } as const;
/** Trains in a second; without a resolution of its own, which is the data set's. */
const customBaseline = { stages: [stage, { ...stage, channels: 64 }], headFilters: 64 };
const input = {
  name: 'dimensions',
  dataset: 'colours',
  customBaseline,
  factor: 2,
  steps: 2,
  batchSize: 8,
  parallelism: 2,
};

type Comparison = NonNullable<Awaited<ReturnType<Phiscale['scalingComparison']>>>;

async function reach(phiscale: Phiscale, id: string, isReached: (comparison: Comparison) => boolean) {
  for (;;) {
    const comparison = await phiscale.scalingComparison({ id });
    if (comparison !== null && isReached(comparison)) return comparison;
    await sleep(200);
  }
}

const statesOf = ({ rows }: Pick<Comparison, 'rows'>) => rows.map(({ state }) => state);

describe('a scaling comparison', () => {
  it("trains each rule's network of compareScaling, and ranks them by what was measured", async () => {
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const once = { input: { ...input, idempotencyKey: 'once' } };
    const { id } = await phiscale.startScalingComparison(once);
    expect((await phiscale.startScalingComparison(once)).id).toBe(id);
    const { rows, unreached, targetMacs } = await reach(phiscale, id, ({ state }) => state === 'COMPLETE');

    const computed = await phiscale.compareScaling({
      input: {
        factor: 2,
        customBaseline: { ...customBaseline, resolution: 32 },
        numClasses: 3,
        stemStride: 1,
      },
    });
    expect(targetMacs).toBe(computed.targetMacs);
    expect(unreached).toEqual([]);
    expect(
      rows.map(({ rule, phi, resolution, widthCoefficient, macs, params, relativeDifference }) => ({
        rule,
        relativeDifference,
        config: { phi, resolution, widthCoefficient, cost: { macs, params } },
      })),
    ).toMatchObject(
      computed.rows.map(({ rule, relativeDifference, config }) => {
        const { phi, resolution, widthCoefficient, cost } = config!;
        const { macs, params } = cost;
        return {
          rule,
          relativeDifference,
          config: { phi, resolution, widthCoefficient, cost: { macs, params } },
        };
      }),
    );

    expect(rows).toHaveLength(8);
    expect(statesOf({ rows })).toEqual(Array(8).fill('COMPLETE'));
    const byRank = rows.toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
    expect(byRank.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const measured = byRank.map(({ top1 }) => top1 ?? -1);
    expect(measured).toEqual(measured.toSorted((one, other) => other - one));
    for (const { jobId } of rows) {
      expect(await phiscale.trainingJob({ id: jobId ?? '' })).toMatchObject({ state: 'SUCCEEDED' });
    }

    // Neither kind of search answers for the other
    expect((await phiscale.scalingComparisons()).nodes.map((each) => each.id)).toEqual([id]);
    expect(await phiscale.coefficientSearch({ id })).toBeNull();
    expect((await phiscale.coefficientSearches()).totalCount).toBe(0);
    await expect(phiscale.cancelScalingComparison({ id })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
  }, 240_000);

  it('names the rules without a network to train, trains the others, and is cancelled with its jobs', async () => {
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    // Resolution alone would need images of 32 · √1600 = 1280 px
    const large = await phiscale.startScalingComparison({ input: { ...input, factor: 1600 } });
    expect(large.unreached).toContainEqual({
      rule: 'RESOLUTION',
      message: expect.stringMatching(
        /^resolution: expected 8 to 1024 pixels to train with, received 12\d\d$/,
      ),
    });
    await phiscale.cancelScalingComparison({ id: large.id });

    // A depth of one block a stage shrinks no further
    const { id, unreached } = await phiscale.startScalingComparison({
      input: { ...input, factor: 0.1, steps: 1_000_000, parallelism: 1 },
    });
    expect(unreached.map(({ rule }) => rule)).toContain('DEPTH');
    await reach(phiscale, id, ({ rows }) => rows.some(({ runs }) => runs[0]?.jobState === 'RUNNING'));
    expect(await phiscale.cancelScalingComparison({ id })).toMatchObject({ state: 'CANCELLED' });
    const { rows } = await reach(phiscale, id, (each) => !statesOf(each).includes('RUNNING'));
    expect(rows).toHaveLength(8 - unreached.length);
    // The cheapest was under way
    expect(statesOf({ rows }).toSorted()).toEqual(['FAILED', ...Array(rows.length - 1).fill('PRUNED')]);
    expect(rows.map(({ rank }) => rank)).toEqual(Array(rows.length).fill(null));
  });
});
