import type { Hold, TrainingJob } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../training/src/jobs/testing/job-configuration.ts';
import { submission } from '../../../training/src/jobs/testing/submission.ts';
import { fakeClock, testLocations, useTestDatabase } from '../testing/use-test-database.ts';

const leaseMs = 60_000;
const holdOf = (job: TrainingJob): Hold => {
  if (!('lease' in job)) throw new Error(`${job.state} is held by nobody`);
  return { jobId: job.id, worker: job.lease.worker, attempt: job.attempts };
};

describe.each(testLocations)('SqlJobStore on $name', ({ location }) => {
  const test = useTestDatabase(location);

  const open = async () => {
    const clock = fakeClock();
    const { jobs, checkpoints } = await test.open({ now: clock.now, leaseMs });
    const claimed = async (worker = 'a') => {
      const job = await jobs.claim((await jobs.create(jobConfiguration())).id, worker);
      if (job === null) throw new Error('not claimed');
      return job;
    };
    return { clock, jobs, checkpoints, claimed };
  };

  describe('create', () => {
    it('stores a queued job that reads back as it was', async () => {
      const { jobs, clock } = await open();
      const created = await jobs.create(jobConfiguration());
      expect(created).toMatchObject({
        state: 'QUEUED',
        configuration: jobConfiguration(),
        attempts: 0,
        createdAt: clock.now(),
      });
      expect(await jobs.get(created.id)).toEqual(created);
      expect(await jobs.history(created.id)).toEqual([
        { ordinal: 1, from: null, to: 'QUEUED', reason: 'SUBMITTED', at: clock.now() },
      ]);
    });

    it('gives the same job for the same key and request, however often at once', async () => {
      const { jobs } = await open();
      const created = await Promise.all(
        Array.from({ length: 10 }, () => jobs.create(jobConfiguration(), submission('key'))),
      );
      expect(new Set(created.map(({ id }) => id)).size).toBe(1);
      expect(await jobs.count()).toBe(1);
      expect(await jobs.history(created[0]!.id)).toHaveLength(1);
    });

    it('knows the job of an earlier request, whatever that comes to by now', async () => {
      const { jobs } = await open();
      expect(await jobs.submitted(submission('key'))).toBeNull();
      const job = await jobs.create(jobConfiguration(), submission('key'));
      expect(await jobs.submitted(submission('key'))).toEqual(job);
      expect(await jobs.create(jobConfiguration({ seed: 8 }), submission('key'))).toEqual(job);
    });

    it('refuses a key that belongs to another request', async () => {
      const { jobs } = await open();
      const { id } = await jobs.create(jobConfiguration(), submission('key'));
      const another = { ...submission('key'), requestDigest: 'cd'.repeat(32) };
      const error = {
        code: 'IDEMPOTENCY_CONFLICT',
        problem: { argument: 'idempotencyKey', expected: expect.stringContaining(id), received: 'key' },
      };
      await expect(jobs.create(jobConfiguration(), another)).rejects.toMatchObject(error);
      await expect(jobs.submitted(another)).rejects.toMatchObject(error);
    });

    it('makes different jobs without a key', async () => {
      const { jobs } = await open();
      const [one, other] = [await jobs.create(jobConfiguration()), await jobs.create(jobConfiguration())];
      expect(one.id).not.toBe(other.id);
    });
  });

  describe('list', () => {
    it('pages from the newest to the oldest, each job once, also when new ones come meanwhile', async () => {
      const { jobs } = await open();
      const ids: string[] = [];
      for (let seed = 0; seed < 5; seed += 1) ids.unshift((await jobs.create(jobConfiguration({ seed }))).id);
      const seen: string[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await jobs.list({ first: 2, after });
        seen.push(...page.items.map(({ id }) => id));
        await jobs.create(jobConfiguration());
        if (!page.hasNextPage) break;
        after = page.endCursor ?? undefined;
      }
      expect(seen).toEqual(ids);
    });

    it('filters by state and by data set', async () => {
      const { jobs, claimed } = await open();
      const running = await claimed();
      const dogs = await jobs.create(
        jobConfiguration({ dataset: { name: 'dogs', digest: 'cd'.repeat(32) } }),
      );
      const ids = async (filter: Parameters<typeof jobs.list>[1]) =>
        (await jobs.list({ first: 10 }, filter)).items.map(({ id }) => id);
      expect(await ids({ states: ['PREPARING', 'RUNNING'] })).toEqual([running.id]);
      expect(await ids({ dataset: 'dogs' })).toEqual([dogs.id]);
      expect(await ids({ dataset: 'dogs', states: ['FAILED'] })).toEqual([]);
      expect(await ids({ states: [] })).toEqual([]);
      expect(await jobs.count({ states: ['QUEUED'] })).toBe(1);
    });

    it.each([
      ['first', { first: 0 }],
      ['first', { first: 1001 }],
      ['after', { first: 1, after: "1' or 1=1" }],
      ['after', { first: 1, after: '9999999999' }],
    ])('refuses a page by its %s', async (argument, page) => {
      const { jobs } = await open();
      await expect(jobs.list(page)).rejects.toMatchObject({ code: 'INVALID_PAGE', problem: { argument } });
    });
  });

  it('knows no job of an unknown id', async () => {
    const { jobs } = await open();
    expect(await jobs.get("'; drop table training_jobs; --")).toBeNull();
    expect(await jobs.history('unknown')).toEqual([]);
    await expect(jobs.requestStop('unknown', 'PAUSED')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    await expect(jobs.claim('unknown', 'a')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
  });

  it('knows nothing whose name has a character that PostgreSQL cannot store', async () => {
    const { jobs } = await open();
    await jobs.create(jobConfiguration());
    expect(await jobs.get('\0')).toBeNull();
    expect(await jobs.count({ dataset: '\0' })).toBe(0);
    expect((await jobs.list({ first: 1 }, { dataset: '\0' })).items).toEqual([]);
    await expect(jobs.resume('\0')).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' });
    await expect(jobs.create(jobConfiguration(), submission('a\0'))).rejects.toMatchObject({
      code: 'INVALID_JOB_CONFIGURATION',
      problem: { argument: 'idempotencyKey', expected: 'text without the character U+0000' },
    });
    expect(await jobs.count()).toBe(1);
  });

  it('takes keys of up to 255 characters, however many bytes each has', async () => {
    const { jobs } = await open();
    // Fixed: a key that compresses would fit into the index whatever its length
    const text = Array.from({ length: 256 }, (_, index) => String.fromCharCode(0x4e00 + 37 * index)).join('');
    await jobs.create(jobConfiguration(), submission(text.slice(0, 255)));
    await expect(jobs.create(jobConfiguration(), submission(text))).rejects.toMatchObject({
      code: 'INVALID_JOB_CONFIGURATION',
      problem: { argument: 'idempotencyKey', expected: 'at most 255 characters', received: '256' },
    });
  });

  describe('claim', () => {
    it('lets exactly one of twenty workers win', async () => {
      const { jobs } = await open();
      const { id } = await jobs.create(jobConfiguration());
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, worker) => jobs.claim(id, `worker-${worker}`)),
      );
      const winners = claims.filter((job) => job !== null);
      expect(winners).toHaveLength(1);
      expect(await jobs.get(id)).toEqual(winners[0]);
      expect(winners[0]).toMatchObject({ state: 'PREPARING', attempts: 1 });
      expect(await jobs.history(id)).toHaveLength(2);
    });
  });

  describe('transition', () => {
    it('moves a held job to its end, and keeps its history', async () => {
      const { jobs, clock, claimed } = await open();
      const job = await claimed();
      const hold = holdOf(job);
      await jobs.transition(hold, { from: 'PREPARING', next: { state: 'RUNNING' }, reason: 'PREPARED' });
      clock.advance(1000);
      const done = await jobs.transition(hold, {
        from: 'RUNNING',
        next: { state: 'SUCCEEDED', model: 'cats@1' },
        reason: 'FINISHED',
      });
      expect(done).toMatchObject({ state: 'SUCCEEDED', model: 'cats@1', changedAt: clock.now() });
      expect(done).not.toHaveProperty('lease');
      expect((await jobs.history(job.id)).map(({ to, reason }) => [to, reason])).toEqual([
        ['QUEUED', 'SUBMITTED'],
        ['PREPARING', 'CLAIMED'],
        ['RUNNING', 'PREPARED'],
        ['SUCCEEDED', 'FINISHED'],
      ]);
    });

    it('tells the loser of a race what the state is', async () => {
      const { jobs, claimed } = await open();
      const hold = holdOf(await claimed());
      await jobs.requestStop(hold.jobId, 'CANCELLED');
      const step = { from: 'PREPARING', next: { state: 'RUNNING' }, reason: 'PREPARED' } as const;
      await expect(jobs.transition(hold, step)).rejects.toMatchObject({
        code: 'JOB_STATE_CONFLICT',
        problem: { argument: 'state', expected: 'PREPARING', received: 'STOPPING' },
      });
    });

    it('lets exactly one of many equal steps win', async () => {
      const { jobs, claimed } = await open();
      const hold = holdOf(await claimed());
      const step = { from: 'PREPARING', next: { state: 'RUNNING' }, reason: 'PREPARED' } as const;
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => jobs.transition(hold, step)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await jobs.history(hold.jobId)).toHaveLength(3);
    });

    it('refuses a step that the table does not have, and changes nothing', async () => {
      const { jobs, claimed } = await open();
      const job = await claimed();
      const step = { from: 'PREPARING', next: { state: 'CANCELLED' }, reason: 'STOPPED' } as const;
      await expect(jobs.transition(holdOf(job), step)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
      expect(await jobs.get(job.id)).toEqual(job);
    });
  });

  describe('resume', () => {
    it('leaves a job to the worker that holds it', async () => {
      const { jobs, claimed } = await open();
      const hold = holdOf(await claimed());
      const refusal = {
        code: 'INVALID_TRANSITION',
        problem: { argument: 'id', expected: 'a job that is PAUSED', received: 'PREPARING' },
      };
      await expect(jobs.resume(hold.jobId)).rejects.toMatchObject(refusal);
      const step = { from: 'PREPARING', next: { state: 'RUNNING' }, reason: 'PREPARED' } as const;
      const running = await jobs.transition(hold, step);
      await expect(jobs.resume(hold.jobId)).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
      expect(await jobs.get(hold.jobId)).toEqual(running);
    });
  });

  describe('requestStop', () => {
    it('for a cancellation is not lost to a pause that ends meanwhile', async () => {
      const { jobs, claimed } = await open();
      const hold = holdOf(await claimed());
      await jobs.requestStop(hold.jobId, 'PAUSED');
      await jobs.requestStop(hold.jobId, 'CANCELLED');
      const step = { from: 'STOPPING', next: { state: 'PAUSED' }, reason: 'STOPPED' } as const;
      await expect(jobs.transition(hold, step)).rejects.toMatchObject({
        code: 'JOB_STATE_CONFLICT',
        problem: { expected: 'STOPPING', received: 'STOPPING to be CANCELLED' },
      });
    });

    it('is seen by the worker at its next heartbeat', async () => {
      const { jobs, claimed } = await open();
      const hold = holdOf(await claimed());
      await jobs.requestStop(hold.jobId, 'PAUSED');
      expect(await jobs.heartbeat(hold)).toMatchObject({ state: 'STOPPING', stopTarget: 'PAUSED' });
      await jobs.transition(hold, { from: 'STOPPING', next: { state: 'PAUSED' }, reason: 'STOPPED' });
      expect(await jobs.resume(hold.jobId)).toMatchObject({ state: 'QUEUED' });
    });
  });

  describe('a lease', () => {
    it('lasts while its worker is heard of', async () => {
      const { jobs, clock, claimed } = await open();
      const hold = holdOf(await claimed());
      for (let beat = 0; beat < 3; beat += 1) {
        clock.advance(leaseMs - 1);
        await jobs.heartbeat(hold);
      }
      expect(await jobs.recoverExpired()).toEqual([]);
    });

    it('that ran out gives the job to another worker, and the first may write no more', async () => {
      const { jobs, checkpoints, clock, claimed } = await open();
      const lost = holdOf(await claimed('a'));
      clock.advance(leaseMs + 1);
      expect(await jobs.recoverExpired()).toMatchObject([
        { id: lost.jobId, state: 'QUEUED', lostAttempts: 1 },
      ]);
      expect(await jobs.claim(lost.jobId, 'a')).toMatchObject({ attempts: 2, lease: { worker: 'a' } });
      const refusal = { code: 'LEASE_LOST', problem: { expected: 'a at attempt 1' } };
      await expect(jobs.heartbeat(lost)).rejects.toMatchObject(refusal);
      const step = { from: 'PREPARING', next: { state: 'RUNNING' }, reason: 'PREPARED' } as const;
      await expect(jobs.transition(lost, step)).rejects.toMatchObject(refusal);
      const blob = { name: 'x', bytes: 1, sha256: 'ab' };
      const checkpoint = { step: 1, epoch: 1, blob, at: clock.now() };
      await expect(checkpoints.add(lost, checkpoint)).rejects.toMatchObject(refusal);
      expect(await checkpoints.list(lost.jobId)).toEqual([]);
    });

    it('is recovered once, however many look at once', async () => {
      const { jobs, clock, claimed } = await open();
      const { id } = await claimed();
      clock.advance(leaseMs + 1);
      const recovered = await Promise.all(Array.from({ length: 5 }, () => jobs.recoverExpired()));
      expect(recovered.flat()).toHaveLength(1);
      expect(await jobs.history(id)).toHaveLength(3);
    });

    it('lost too often in a row fails the job, unless a checkpoint came in between', async () => {
      const { jobs, checkpoints, clock } = await open();
      const { id } = await jobs.create(jobConfiguration());
      const lose = async (step?: number) => {
        const hold = holdOf((await jobs.claim(id, 'a'))!);
        const blob = { name: 'x', bytes: 2 ** 40, sha256: 'ab' };
        if (step !== undefined) await checkpoints.add(hold, { step, epoch: 1, blob, at: clock.now() });
        clock.advance(leaseMs + 1);
        return (await jobs.recoverExpired())[0];
      };
      for (let attempt = 0; attempt < 4; attempt += 1) await lose();
      expect(await lose(9)).toMatchObject({ state: 'QUEUED', attempts: 5, lostAttempts: 1 });
      expect(await checkpoints.list(id)).toMatchObject([{ step: 9, blob: { bytes: 2 ** 40 } }]);
      for (let attempt = 0; attempt < 3; attempt += 1) await lose();
      expect(await lose()).toMatchObject({ state: 'FAILED', failure: { code: 'WORKER_LOST' } });
    });
  });
});
