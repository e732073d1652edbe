import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../training/src/jobs/testing/job-configuration.ts';
import { submission } from '../../../training/src/jobs/testing/submission.ts';
import type { Outbox } from '../jobs/job-changes.ts';
import { SqlJobStore } from '../jobs/sql-job-store.ts';
import { fakeClock, testLocations, useTestDatabase } from '../testing/use-test-database.ts';

const never = new AbortController().signal;
/** Long enough that only a notification explains an answer within a test's time. */
const pollMs = 3_600_000;

describe.each(testLocations)('PgBossQueue on $name', ({ location }) => {
  const test = useTestDatabase(location);

  const nothingWaits = async (queue: {
    claimNext(worker: string, signal: AbortSignal): Promise<unknown>;
  }) => {
    const gaveUp = new AbortController();
    const claim = queue.claimNext('late', gaveUp.signal);
    setImmediate(() => gaveUp.abort(new Error('gave up')));
    await expect(claim).rejects.toThrow('gave up');
  };

  it('gives each job once, in the order of submission', async () => {
    const { jobs, queue } = await test.open({ pollMs });
    const ids: string[] = [];
    for (let seed = 0; seed < 3; seed += 1) ids.push((await jobs.create(jobConfiguration({ seed }))).id);
    const claimed = [];
    for (const worker of ['a', 'b', 'c']) claimed.push(await queue.claimNext(worker, never));
    expect(claimed.map(({ id }) => id)).toEqual(ids);
    expect(claimed.map((job) => 'lease' in job && job.lease.worker)).toEqual(['a', 'b', 'c']);
    await nothingWaits(queue);
  });

  it('gives ten workers of two processes ten different jobs', async () => {
    const one = await test.open({ pollMs });
    const other = await test.open({ pollMs });
    const waiting = Array.from({ length: 10 }, (_, worker) =>
      (worker % 2 ? one : other).queue.claimNext(`worker-${worker}`, never),
    );
    const created = await Promise.all(Array.from({ length: 10 }, () => one.jobs.create(jobConfiguration())));
    const claimed = await Promise.all(waiting);
    expect(claimed.map(({ id }) => id).sort()).toEqual(created.map(({ id }) => id).sort());
  });

  it('wakes a waiting worker of another process when a job is queued', async () => {
    const { queue } = await test.open({ pollMs });
    const { jobs } = await test.open({ pollMs });
    const waiting = queue.claimNext('a', never);
    const { id } = await jobs.create(jobConfiguration());
    expect(await waiting).toMatchObject({ id, state: 'PREPARING' });
  });

  it('passes over jobs that were cancelled while they waited', async () => {
    const { jobs, queue } = await test.open({ pollMs });
    await jobs.requestStop((await jobs.create(jobConfiguration())).id, 'CANCELLED');
    const { id } = await jobs.create(jobConfiguration());
    expect(await queue.claimNext('a', never)).toMatchObject({ id });
  });

  it('takes up the job of a worker that fell silent', async () => {
    const clock = fakeClock();
    const { jobs, queue } = await test.open({ pollMs, now: clock.now, leaseMs: 1000 });
    const { id } = await jobs.create(jobConfiguration());
    await queue.claimNext('dead', never);
    clock.advance(1001);
    expect(await queue.claimNext('b', never)).toMatchObject({ id, attempts: 2, lease: { worker: 'b' } });
  });

  it.each([
    [60_000, 'not before its time'],
    [0, 'at once'],
  ])('gives a job that is tried again after %d ms %s', async (retryMs) => {
    const { jobs, queue } = await test.open({ pollMs, retryMs });
    const { id } = await jobs.create(jobConfiguration());
    await queue.claimNext('a', never);
    const hold = { jobId: id, worker: 'a', attempt: 1 };
    const retried = await jobs.retry(hold, { code: 'DATABASE_UNAVAILABLE', message: 'gone' });
    expect(retried).toMatchObject({ state: 'QUEUED', lostAttempts: 1 });
    if (retryMs > 0) await nothingWaits(queue);
    else expect(await queue.claimNext('b', never)).toMatchObject({ id, attempts: 2 });
  });

  it('stores no job whose message could not be sent', async () => {
    const { jobs } = await test.open();
    const outbox: Outbox = {
      enqueue: () => Promise.reject(new Error('crash between row and message')),
      announce: async () => {},
      ended: async () => {},
    };
    const failing = new SqlJobStore(test.database.kysely, {
      outbox,
      now: () => new Date(),
      leaseMs: 1000,
      retryMs: 0,
      sweep: async () => {},
    });
    await expect(failing.create(jobConfiguration(), submission('key'))).rejects.toThrow(
      'crash between row and message',
    );
    expect(await jobs.count()).toBe(0);
    // the key is free: the caller's next attempt is the first that counts
    expect(await jobs.create(jobConfiguration(), submission('key'))).toMatchObject({ state: 'QUEUED' });
  });

  it('sends no message whose job could not be stored, and loses none whose claim failed', async () => {
    const storage = await test.open({ pollMs });
    const { progress } = storage;
    let crashes = true;
    // the last statement of every change, after row, history and message
    const publishWithin = Object.getPrototypeOf(progress).publishWithin;
    Object.assign(progress, {
      publishWithin: async (...given: unknown[]) => {
        if (crashes) throw new Error('crash after the message');
        return publishWithin.apply(progress, given);
      },
    });
    await expect(storage.jobs.create(jobConfiguration())).rejects.toThrow('crash after the message');
    crashes = false;
    await nothingWaits(storage.queue);
    const { id } = await storage.jobs.create(jobConfiguration());
    crashes = true;
    await expect(storage.queue.claimNext('a', never)).rejects.toThrow('crash after the message');
    crashes = false;
    expect(await storage.queue.claimNext('b', never)).toMatchObject({ id, attempts: 1 });
    await nothingWaits(storage.queue);
  });
});
