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
  folder = await mkdtemp(join(tmpdir(), 'phiscale-search-'));
  await importColours(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Four networks far below the baseline, so that each trains in a second. */
const input = {
  name: 'tints',
  dataset: 'colours',
  baseline: 'MOBILENET_V1' as const,
  coefficients: [1.3, 1.25, 1.2, 1.15].map((beta) => ({ alpha: 1.3, beta, gamma: 1.05 })),
  phi: -8,
  epochs: 2,
  pruning: { leastBudget: 1, eta: 2 },
  batchSize: 8,
};

type Search = NonNullable<Awaited<ReturnType<Phiscale['coefficientSearch']>>>;

async function reach(phiscale: Phiscale, id: string, isReached: (search: Search) => boolean) {
  for (;;) {
    const search = await phiscale.coefficientSearch({ id });
    if (search !== null && isReached(search)) return search;
    await sleep(200);
  }
}

const countsOf = ({ counts }: Pick<Search, 'counts'>) =>
  Object.fromEntries(counts.map(({ state, count }) => [state, count]));

describe('a coefficient search', () => {
  it('trains its trials rung by rung, outlives the service, and answers a rule that scales', async () => {
    let id: string;
    {
      await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
      const phiscale = createPhiscale({ url: api.url });
      const started = await phiscale.startCoefficientSearch({ input: { ...input, idempotencyKey: 'once' } });
      ({ id } = started);
      expect(started).toMatchObject({ state: 'RUNNING', rungs: [1, 2], best: null });
      expect(countsOf(started)).toEqual({ WAITING: 3, RUNNING: 1, COMPLETE: 0, PRUNED: 0, FAILED: 0 });
      const again = await phiscale.startCoefficientSearch({ input: { ...input, idempotencyKey: 'once' } });
      expect(again.id).toBe(id);
      await reach(phiscale, id, ({ trials }) => trials.some(({ top1 }) => top1 !== null));
    }
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const search = await reach(phiscale, id, ({ state }) => state === 'COMPLETE');
    expect(countsOf(search)).toEqual({ WAITING: 0, RUNNING: 0, COMPLETE: 2, PRUNED: 2, FAILED: 0 });
    expect(search.trials.map(({ rank, runs }) => [rank, runs.length])).toEqual([
      [1, 2],
      [2, 2],
      [3, 1],
      [4, 1],
    ]);
    const [first, second] = search.trials;
    expect(first?.top1).toBeGreaterThanOrEqual(second?.top1 ?? 1);

    // The network of each trial is the one that the service says it is
    const { best } = search;
    const rest = { phi: -8, resolution: first?.resolution ?? 0, numClasses: 3, stemStride: 1 };
    const config = await phiscale.scaledConfig({ input: { ...best!, ...rest } });
    expect(config).toMatchObject({
      alpha: first?.alpha,
      beta: first?.beta,
      widthCoefficient: first?.widthCoefficient,
      cost: { macs: first?.macs, params: first?.params },
    });

    // Its id says the same
    expect(await phiscale.scaledConfig({ input: { rule: 'COMPOUND', search: id, ...rest } })).toEqual(config);

    // Each job trained once, and none of them made a model
    const jobs = await phiscale.trainingJobs({ filter: { dataset: 'colours' } });
    expect(jobs.totalCount).toBe(6);
    expect(jobs.nodes.every(({ state, model }) => state === 'SUCCEEDED' && model === null)).toBe(true);
    expect((await phiscale.models()).totalCount).toBe(1);
    expect((await phiscale.coefficientSearches()).nodes.map((each) => each.id)).toEqual([id]);
    // Two trials got the whole budget: two sizes tell no law
    await expect(phiscale.accuracyForecast({ input: { search: id } })).rejects.toMatchObject({
      code: 'NO_SPREAD',
    });
    await expect(phiscale.cancelCoefficientSearch({ id })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
  }, 240_000);

  it('is cancelled with the jobs that are under way', async () => {
    await using api = await startApi({ DATA_DIR: folder, MODELS: 'none' });
    const phiscale = createPhiscale({ url: api.url });
    const { id } = await phiscale.startCoefficientSearch({ input: { ...input, epochs: 100_000 } });
    await reach(phiscale, id, ({ trials }) => trials.some(({ runs }) => runs[0]?.jobState === 'RUNNING'));
    expect(await phiscale.cancelCoefficientSearch({ id })).toMatchObject({ state: 'CANCELLED' });
    const search = await reach(phiscale, id, (each) => countsOf(each)['RUNNING'] === 0);
    expect(countsOf(search)).toMatchObject({ FAILED: 1, PRUNED: 3 });
    const scale = (search: string) => phiscale.scaledConfig({ input: { rule: 'COMPOUND', search, phi: 1 } });
    await expect(scale(id)).rejects.toMatchObject({ code: 'SEARCH_UNFINISHED', argument: 'search' });
    await expect(scale('none')).rejects.toMatchObject({ code: 'SEARCH_NOT_FOUND', argument: 'search' });
  });
});
