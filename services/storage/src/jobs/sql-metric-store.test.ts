import type { EpochMetrics, StepMetrics } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../training/src/jobs/testing/job-configuration.ts';
import { testLocations, useTestDatabase } from '../testing/use-test-database.ts';

const at = new Date(Date.UTC(2026, 0, 1));
const epochOf = (number: number): EpochMetrics => ({
  epoch: number,
  trainingLoss: 1.5,
  validationLoss: 1.75,
  top1: 0.5,
  top5: 0.875,
  learningRate: 1e-9,
  imagesPerSecond: 77,
  etaSeconds: 41,
  at,
});
const step = (number: number, loss = 1 / number): StepMetrics => ({
  step: number,
  epoch: Math.ceil(number / 10),
  loss,
  learningRate: 0.1,
  imagesPerSecond: 123.456,
  etaSeconds: 42.5,
  at,
});

describe.each(testLocations)('metrics and checkpoints on $name', ({ location }) => {
  const test = useTestDatabase(location);

  it('pages through more steps than one statement takes, and gives back what was put', async () => {
    const { jobs, metrics } = await test.open();
    const { id } = await jobs.create(jobConfiguration());
    const written = Array.from({ length: 5500 }, (_, index) => step(index + 1));
    await metrics.appendSteps(id, written);
    const read: StepMetrics[] = [];
    let after: string | undefined;
    do {
      const page = await metrics.steps(id, { first: 1000, after });
      read.push(...page.items);
      after = page.hasNextPage ? (page.endCursor ?? undefined) : undefined;
    } while (after !== undefined);
    expect(read).toEqual(written);
  });

  it('replaces the steps that a resumed job repeats', async () => {
    const { jobs, metrics } = await test.open();
    const { id } = await jobs.create(jobConfiguration());
    await metrics.appendSteps(id, [step(1), step(2, 9)]);
    await metrics.appendSteps(id, [step(2, 0.5), step(3)]);
    const { items, hasNextPage, endCursor } = await metrics.steps(id, { first: 10 });
    expect(items).toEqual([step(1), step(2, 0.5), step(3)]);
    expect({ hasNextPage, endCursor }).toEqual({ hasNextPage: false, endCursor: '3' });
  });

  it('keeps epochs, and those of each job apart', async () => {
    const { jobs, metrics } = await test.open();
    const { id } = await jobs.create(jobConfiguration());
    const other = await jobs.create(jobConfiguration());
    const epoch = epochOf(1);
    await metrics.appendEpoch(id, { ...epoch, top1: 0.25 });
    await metrics.appendEpoch(id, epoch);
    expect((await metrics.epochs(id, { first: 10 })).items).toEqual([epoch]);
    expect(await metrics.epochs(other.id, { first: 10 })).toEqual({
      items: [],
      hasNextPage: false,
      endCursor: null,
    });
  });

  it('forgets what comes after a step and an epoch, of this job, and only for who holds it', async () => {
    const { jobs, metrics } = await test.open();
    const { id } = await jobs.create(jobConfiguration());
    const other = await jobs.create(jobConfiguration());
    for (const job of [id, other.id]) {
      await metrics.appendSteps(job, [step(1), step(2), step(3)]);
      for (const number of [1, 2]) await metrics.appendEpoch(job, epochOf(number));
    }
    const hold = { jobId: id, worker: 'a', attempt: 1 };
    const last = { step: 2, epoch: 1 };
    await expect(metrics.truncate(hold, last)).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await jobs.claim(id, 'a');
    await metrics.truncate(hold, last);
    expect((await metrics.steps(id, { first: 10 })).items).toEqual([step(1), step(2)]);
    expect((await metrics.epochs(id, { first: 10 })).items).toEqual([epochOf(1)]);
    expect((await metrics.steps(other.id, { first: 10 })).items).toHaveLength(3);
    expect((await metrics.epochs(other.id, { first: 10 })).items).toHaveLength(2);
  });

  it('knows the checkpoints from the newest to the oldest, and forgets the oldest', async () => {
    const { jobs, checkpoints } = await test.open();
    const { id } = await jobs.create(jobConfiguration());
    await jobs.claim(id, 'a');
    const hold = { jobId: id, worker: 'a', attempt: 1 };
    const blob = { name: 'jobs/1', bytes: 3, sha256: 'ab'.repeat(32) };
    for (const number of [5, 10, 15]) await checkpoints.add(hold, { step: number, epoch: 1, blob, at });
    const known = await checkpoints.list(id);
    expect(known.map(({ step: number }) => number)).toEqual([15, 10, 5]);
    expect(known[0]).toEqual({ step: 15, epoch: 1, blob, at });
    const pruned = await checkpoints.prune(id, 2);
    expect(pruned.map(({ step: number }) => number)).toEqual([5]);
    expect(await checkpoints.prune(id, 2)).toEqual([]);
  });

  it('finds the checkpoint of a step, and spares one that is asked for', async () => {
    const { jobs, checkpoints } = await test.open();
    const { id } = await jobs.create(jobConfiguration());
    await jobs.claim(id, 'a');
    const hold = { jobId: id, worker: 'a', attempt: 1 };
    const blob = { name: 'jobs/1', bytes: 3, sha256: 'ab'.repeat(32) };
    for (const number of [5, 10, 15]) await checkpoints.add(hold, { step: number, epoch: 1, blob, at });
    expect((await checkpoints.prune(id, 1, 5)).map(({ step: number }) => number)).toEqual([10]);
    expect(await checkpoints.at(id, 5)).toEqual({ step: 5, epoch: 1, blob, at });
    expect(await checkpoints.at(id, 10)).toBeNull();
  });
});
