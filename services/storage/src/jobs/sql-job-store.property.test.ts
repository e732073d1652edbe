import { requireLegal, type TrainingJob } from '@phiscale/training';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../training/src/jobs/testing/job-configuration.ts';
import { fakeClock, testLocations, useTestDatabase } from '../testing/use-test-database.ts';

const leaseMs = 1000;
const steps = [
  'claim',
  'run',
  'succeed',
  'fail',
  'stopped',
  'pause',
  'cancel',
  'resume',
  'release',
  'expire',
] as const;

describe.each(testLocations)('any sequence of requests on $name', ({ location }) => {
  const test = useTestDatabase(location);

  it('never leaves the table of legal transitions, and the history is what was applied', async () => {
    const clock = fakeClock();
    const { jobs } = await test.open({ now: clock.now, leaseMs });
    const perform = async (
      step: (typeof steps)[number],
      job: TrainingJob,
    ): Promise<TrainingJob | null | undefined> => {
      const hold = { jobId: job.id, worker: 'a', attempt: job.attempts };
      const from = job.state;
      switch (step) {
        case 'claim':
          return jobs.claim(job.id, 'a');
        case 'run':
          return jobs.transition(hold, { from, next: { state: 'RUNNING' }, reason: 'PREPARED' });
        case 'succeed':
          return jobs.transition(hold, {
            from,
            next: { state: 'SUCCEEDED', model: 'm@1' },
            reason: 'FINISHED',
          });
        case 'fail': {
          const failure = { code: 'X', message: 'x' };
          return jobs.transition(hold, { from, next: { state: 'FAILED', failure }, reason: 'FAULT' });
        }
        case 'stopped': {
          const state = 'stopTarget' in job ? job.stopTarget : 'PAUSED';
          return jobs.transition(hold, { from, next: { state }, reason: 'STOPPED' });
        }
        case 'pause':
          return jobs.requestStop(job.id, 'PAUSED');
        case 'cancel':
          return jobs.requestStop(job.id, 'CANCELLED');
        case 'resume':
          return jobs.resume(job.id);
        case 'release':
          return jobs.transition(hold, { from, next: { state: 'QUEUED' }, reason: 'RELEASED' });
        case 'expire':
          clock.advance(leaseMs + 1);
          return (await jobs.recoverExpired())[0];
      }
    };

    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 20 }), async (sequence) => {
        let job = await jobs.create(jobConfiguration());
        const applied: string[] = ['QUEUED'];
        for (const step of sequence) {
          clock.advance(1);
          const after = await perform(step, job).catch((error: { code?: string }) => {
            expect(error.code).toMatch(/^(INVALID_TRANSITION|LEASE_LOST)$/);
            return null;
          });
          // a change, not a request that was fulfilled already
          if (after != null && after.changedAt.getTime() === clock.now().getTime()) {
            requireLegal(job, after);
            applied.push(after.state);
            job = after;
          }
          expect(await jobs.get(job.id)).toEqual(job);
        }
        const history = await jobs.history(job.id);
        expect(history.map(({ to }) => to)).toEqual(applied);
        expect(history.map(({ ordinal }) => ordinal)).toEqual(applied.map((_, index) => index + 1));
        expect(history.slice(1).map(({ from }) => from)).toEqual(applied.slice(0, -1));
        // nobody else's lease may run out in the next sequence
        await jobs.requestStop(job.id, 'CANCELLED').catch(() => {});
        clock.advance(leaseMs + 1);
        await jobs.recoverExpired();
      }),
      { numRuns: 40, seed: 19 },
    );
  });
});
