import type { Hold, TrainingJob } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../training/src/jobs/testing/job-configuration.ts';
import type { Storage } from '../open-storage.ts';
import { fakeClock, testLocations, useTestDatabase } from '../testing/use-test-database.ts';

/** A job that a worker holds, with a checkpoint. */
async function held({ jobs, blobs, checkpoints }: Storage): Promise<Hold> {
  const { id } = await jobs.create(jobConfiguration());
  const { attempts } = (await jobs.claim(id, 'a')) as TrainingJob;
  const hold = { jobId: id, worker: 'a', attempt: attempts };
  const blob = await blobs.put(`training/${id}/7-1.safetensors`, [Buffer.from('weights')]);
  await checkpoints.add(hold, { step: 7, epoch: 1, blob, at: new Date() });
  return hold;
}

/** Hands the job back, as a worker does. */
async function rest({ jobs }: Storage, hold: Hold, state: 'QUEUED' | 'PAUSED'): Promise<void> {
  const reason = state === 'QUEUED' ? 'RELEASED' : 'DISK_FULL';
  await jobs.transition(hold, { from: 'PREPARING', next: { state }, reason });
}

const left = async ({ blobs, checkpoints }: Storage, { jobId }: Hold) => [
  (await blobs.get(`training/${jobId}/7-1.safetensors`))?.length,
  (await checkpoints.list(jobId))[0]?.step,
];

describe.each(testLocations)('checkpoints on $name', ({ location }) => {
  const test = useTestDatabase(location);

  it.each(['QUEUED', 'PAUSED'] as const)('are gone once a job is cancelled that was %s', async (state) => {
    const storage = await test.open();
    const [hold, another] = [await held(storage), await held(storage)];
    await rest(storage, hold, state);
    await rest(storage, another, state);
    expect(await left(storage, hold)).toEqual([7, 7]);
    await storage.jobs.requestStop(hold.jobId, 'CANCELLED');
    expect(await left(storage, hold)).toEqual([undefined, undefined]);
    expect(await left(storage, another)).toEqual([7, 7]);
  });

  it('are gone once a job has failed because its workers were lost', async () => {
    const clock = fakeClock();
    const storage = await test.open({ leaseMs: 1000, now: clock.now });
    const hold = await held(storage);
    for (let lost = 1; lost <= 5; lost++) {
      expect(await left(storage, hold)).toEqual([7, 7]);
      clock.advance(2000);
      await storage.jobs.recoverExpired();
      if (lost < 5) await storage.jobs.claim(hold.jobId, 'a');
    }
    expect(await storage.jobs.get(hold.jobId)).toMatchObject({ state: 'FAILED' });
    expect(await left(storage, hold)).toEqual([undefined, undefined]);
  });

  it('are gone after a worker died between the end of its job and their removal', async () => {
    const storage = await test.open();
    const hold = await held(storage);
    const next = { state: 'FAILED', failure: { code: 'X', message: 'x' } } as const;
    await storage.jobs.transition(hold, { from: 'PREPARING', next, reason: 'FAULT' });
    expect(await left(storage, hold)).toEqual([7, 7]);
    await storage.jobs.recoverExpired();
    expect(await left(storage, hold)).toEqual([undefined, undefined]);
  });
});
