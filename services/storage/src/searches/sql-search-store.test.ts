import { type Hold, type Search, type TrainingJob, trialsOf } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { submission } from '../../../training/src/jobs/testing/submission.ts';
import { searchConfiguration } from '../../../training/src/search/testing/search-configuration.ts';
import { testLocations, useTestDatabase } from '../testing/use-test-database.ts';

const statesOf = (search: Search | null) =>
  search === null ? [] : trialsOf(search).map(({ state }) => state);

describe.each(testLocations)('SqlSearchStore on $name', ({ location }) => {
  const test = useTestDatabase(location);

  const open = async () => {
    const { searches, jobs, metrics } = await test.open();
    const claimed = async (id: string): Promise<Hold> => {
      const job = (await jobs.claim(id, 'a')) as TrainingJob;
      const hold = { jobId: id, worker: 'a', attempt: job.attempts };
      await jobs.transition(hold, { from: 'PREPARING', next: { state: 'RUNNING' }, reason: 'PREPARED' });
      return hold;
    };
    const succeed = async (id: string, top1: number): Promise<void> => {
      const hold = await claimed(id);
      const epoch = {
        trainingLoss: 1,
        validationLoss: 1,
        top5: 1,
        learningRate: 0.1,
        imagesPerSecond: 1,
        etaSeconds: 1,
      };
      await metrics.appendEpoch(hold, { epoch: 1, top1, at: new Date(), ...epoch });
      const next = { state: 'SUCCEEDED', model: null } as const;
      await jobs.transition(hold, { from: 'RUNNING', next, reason: 'FINISHED' });
    };
    const read = (id: string) => searches.get(id, 'COEFFICIENTS');
    return { searches, jobs, succeed, read };
  };
  const unfinished = (search: Search | null) =>
    (search?.runs ?? []).filter(({ outcome }) => outcome.kind === 'UNFINISHED').map(({ jobId }) => jobId);

  it('starts as many trials as may be under way, as jobs that publish nothing', async () => {
    const { searches, jobs } = await open();
    const search = await searches.create(searchConfiguration());
    expect(statesOf(search)).toEqual(['RUNNING', 'RUNNING', 'WAITING', 'WAITING']);
    expect(await jobs.get(search.runs[1]?.jobId ?? '')).toMatchObject({
      state: 'QUEUED',
      configuration: {
        keepsModel: false,
        length: { unit: 'EPOCHS', epochs: 1 },
        subject: { coefficients: { widthCoefficient: 1.1, resolution: 37 } },
        // One epoch of two: half of the whole schedule's warm-up
        learningRateSchedule: { warmUpEpochs: 0.5 },
      },
    });
  });

  it('goes on with each job that ends, until the best of it had the whole budget', async () => {
    const { searches, succeed, read } = await open();
    const { id } = await searches.create(searchConfiguration());
    const accuracies = [0.2, 0.6, 0.4, 0.1, 0.9, 0.8];
    for (const top1 of accuracies) {
      const [next] = unfinished(await read(id));
      await succeed(next ?? '', top1);
    }
    const search = await read(id);
    expect(search?.state).toBe('COMPLETE');
    expect(statesOf(search)).toEqual(['PRUNED', 'COMPLETE', 'COMPLETE', 'PRUNED']);
    expect(search?.runs).toHaveLength(accuracies.length);
  });

  it('starts nothing twice when jobs end at the same time', async () => {
    const { searches, jobs, succeed, read } = await open();
    const { id } = await searches.create(searchConfiguration({ parallelism: 4 }));
    const running = unfinished(await read(id));
    await Promise.all(running.map((jobId, index) => succeed(jobId, index / 10)));
    expect((await read(id))?.runs.filter(({ rung }) => rung === 1)).toHaveLength(2);
    expect(await jobs.count()).toBe(6);
  });

  it('starts nothing where the end of a job is not stored', async () => {
    const { searches, jobs, read } = await open();
    const { id } = await searches.create(searchConfiguration());
    const [jobId = ''] = unfinished(await read(id));
    const lost = { jobId, worker: 'nobody', attempt: 1 };
    const next = { state: 'SUCCEEDED', model: null } as const;
    await expect(jobs.transition(lost, { from: 'RUNNING', next, reason: 'FINISHED' })).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
    expect((await read(id))?.runs).toHaveLength(2);
  });

  it('starts no more trials once it is cancelled, however often', async () => {
    const { searches, jobs, read } = await open();
    const { id } = await searches.create(searchConfiguration());
    await searches.cancel(id, 'COEFFICIENTS');
    await searches.cancel(id, 'COEFFICIENTS');
    for (const jobId of unfinished(await read(id))) await jobs.requestStop(jobId, 'CANCELLED');
    expect(await read(id)).toMatchObject({ state: 'CANCELLED' });
    expect(statesOf(await read(id))).toEqual(['FAILED', 'FAILED', 'PRUNED', 'PRUNED']);
    await expect(searches.cancel(id, 'COMPARISON')).rejects.toMatchObject({ code: 'SEARCH_NOT_FOUND' });
  });

  it('gives the same search for the same key and request, and refuses another one', async () => {
    const { searches, jobs } = await open();
    expect(await searches.submitted(submission('key'))).toBeNull();
    const create = (eta: number) => searches.create(searchConfiguration({ eta }), submission('key'));
    const [one, other] = [await create(2), await create(3)];
    expect(other).toEqual(one);
    expect(await searches.submitted(submission('key'))).toEqual(one);
    expect(await jobs.count()).toBe(2);
    const another = { ...submission('key'), requestDigest: 'cd'.repeat(32) };
    await expect(searches.create(searchConfiguration(), another)).rejects.toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
  });

  it('knows nothing whose name PostgreSQL cannot store, and takes no key that its index cannot', async () => {
    const { searches, read } = await open();
    expect(await read('\0')).toBeNull();
    await expect(searches.cancel('\0', 'COEFFICIENTS')).rejects.toMatchObject({ code: 'SEARCH_NOT_FOUND' });
    await expect(searches.create(searchConfiguration(), submission('a\0'))).rejects.toMatchObject({
      code: 'INVALID_SEARCH',
      problem: { argument: 'idempotencyKey' },
    });
    await expect(searches.create(searchConfiguration(), submission('a'.repeat(256)))).rejects.toMatchObject({
      code: 'INVALID_SEARCH',
      problem: { argument: 'idempotencyKey', received: '256' },
    });
  });

  it('lists searches of a kind from the newest to the oldest', async () => {
    const { searches } = await open();
    const ids = [];
    for (let count = 0; count < 3; count++) ids.unshift((await searches.create(searchConfiguration())).id);
    const { items, endCursor } = await searches.list({ first: 2 }, 'COEFFICIENTS');
    const rest = await searches.list({ first: 2, after: endCursor ?? undefined }, 'COEFFICIENTS');
    expect([...items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect(items[0]?.runs).toHaveLength(2);
    expect(await searches.count('COEFFICIENTS')).toBe(3);
    expect(await searches.count('COMPARISON')).toBe(0);
  });
});
