import type { EpochMetrics, Hold, JobStore, StepMetrics } from '@phiscale/training';
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

/** A job in a worker's hands. */
async function held(jobs: JobStore): Promise<{ readonly id: string; readonly hold: Hold }> {
  const { id } = await jobs.create(jobConfiguration());
  await jobs.claim(id, 'a');
  return { id, hold: { jobId: id, worker: 'a', attempt: 1 } };
}

describe.each(testLocations)('metrics and checkpoints on $name', ({ location }) => {
  const test = useTestDatabase(location);

  it('pages through more steps than one statement takes, and gives back what was put', async () => {
    const { jobs, metrics } = await test.open();
    const { id, hold } = await held(jobs);
    const written = Array.from({ length: 5500 }, (_, index) => step(index + 1));
    await metrics.appendSteps(hold, written);
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
    const { id, hold } = await held(jobs);
    await metrics.appendSteps(hold, [step(1), step(2, 9)]);
    await metrics.appendSteps(hold, [step(2, 0.5), step(3)]);
    const { items, hasNextPage, endCursor } = await metrics.steps(id, { first: 10 });
    expect(items).toEqual([step(1), step(2, 0.5), step(3)]);
    expect({ hasNextPage, endCursor }).toEqual({ hasNextPage: false, endCursor: '3' });
  });

  it('takes steps and epochs only of the attempt that holds the job', async () => {
    const { jobs, metrics } = await test.open();
    const { id, hold } = await held(jobs);
    await jobs.retry(hold, { code: 'SESSION_FAILED', message: 'no' });
    await jobs.claim(id, 'b');
    const newer = { jobId: id, worker: 'b', attempt: 2 };
    await metrics.appendSteps(newer, [step(1)]);
    await metrics.appendEpoch(newer, epochOf(1));
    const late = [metrics.appendSteps(hold, [step(1, 9)]), metrics.appendEpoch(hold, epochOf(2))];
    for (const each of late) await expect(each).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect((await metrics.steps(id, { first: 10 })).items).toEqual([step(1)]);
    expect((await metrics.epochs(id, { first: 10 })).items).toEqual([epochOf(1)]);
  });

  it('keeps epochs, and those of each job apart', async () => {
    const { jobs, metrics } = await test.open();
    const { id, hold } = await held(jobs);
    const other = await jobs.create(jobConfiguration());
    const epoch = epochOf(1);
    await metrics.appendEpoch(hold, { ...epoch, top1: 0.25 });
    await metrics.appendEpoch(hold, epoch);
    expect((await metrics.epochs(id, { first: 10 })).items).toEqual([epoch]);
    expect(await metrics.epochs(other.id, { first: 10 })).toEqual({
      items: [],
      hasNextPage: false,
      endCursor: null,
    });
  });

  it('forgets what comes after a step and an epoch, of this job, and only for who holds it', async () => {
    const { jobs, metrics } = await test.open();
    const { id, hold } = await held(jobs);
    const other = await held(jobs);
    for (const each of [hold, other.hold]) {
      await metrics.appendSteps(each, [step(1), step(2), step(3)]);
      for (const number of [1, 2]) await metrics.appendEpoch(each, epochOf(number));
    }
    const last = { step: 2, epoch: 1 };
    await expect(metrics.truncate({ ...hold, worker: 'b' }, last)).rejects.toMatchObject({
      code: 'LEASE_LOST',
    });
    await metrics.truncate(hold, last);
    expect((await metrics.steps(id, { first: 10 })).items).toEqual([step(1), step(2)]);
    expect((await metrics.epochs(id, { first: 10 })).items).toEqual([epochOf(1)]);
    expect((await metrics.steps(other.id, { first: 10 })).items).toHaveLength(3);
    expect((await metrics.epochs(other.id, { first: 10 })).items).toHaveLength(2);
  });

  it('knows the checkpoints from the newest to the oldest, and forgets the oldest', async () => {
    const { jobs, checkpoints } = await test.open();
    const { id, hold } = await held(jobs);
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
    const { id, hold } = await held(jobs);
    const blob = { name: 'jobs/1', bytes: 3, sha256: 'ab'.repeat(32) };
    for (const number of [5, 10, 15]) await checkpoints.add(hold, { step: number, epoch: 1, blob, at });
    expect((await checkpoints.prune(id, 1, 5)).map(({ step: number }) => number)).toEqual([10]);
    expect(await checkpoints.at(id, 5)).toEqual({ step: 5, epoch: 1, blob, at });
    expect(await checkpoints.at(id, 10)).toBeNull();
  });
});
