import { describe, expect, it } from 'vitest';
import { type JobState, jobStates, legalTransitions } from './job-state.ts';
import { expiryChange, mostLostAttempts, requireLegal, retryChange, stopChange } from './transition.ts';

const lease = { worker: 'a', expiresAt: new Date(0) };
const samples = {
  QUEUED: { state: 'QUEUED' },
  PREPARING: { state: 'PREPARING', lease },
  RUNNING: { state: 'RUNNING', lease },
  STOPPING: { state: 'STOPPING', lease, stopTarget: 'PAUSED' },
  PAUSED: { state: 'PAUSED' },
  SUCCEEDED: { state: 'SUCCEEDED', model: 'cats@1' },
  FAILED: { state: 'FAILED', failure: { code: 'X', message: 'x' } },
  CANCELLED: { state: 'CANCELLED' },
} as const satisfies { [State in JobState['state']]: Extract<JobState, { state: State }> };

describe('the table of legal transitions', () => {
  it('leads from the queue to every state', () => {
    const reached = new Set<string>(['QUEUED']);
    for (const state of reached) {
      for (const next of legalTransitions[state as JobState['state']]) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...jobStates].sort());
  });

  it('has a way out of every state but the final ones', () => {
    const final = jobStates.filter((state) => legalTransitions[state].length === 0);
    expect(final).toEqual(['SUCCEEDED', 'FAILED', 'CANCELLED']);
  });
});

describe('requireLegal', () => {
  it('names the state, what it allows and what was asked', () => {
    expect(() => requireLegal(samples.PAUSED, samples.RUNNING)).toThrow(
      expect.objectContaining({
        code: 'INVALID_TRANSITION',
        message: 'transition from PAUSED: expected one of QUEUED, CANCELLED, received RUNNING',
      }),
    );
    expect(() => requireLegal(samples.FAILED, samples.QUEUED)).toThrow('none: FAILED is final');
  });

  it('turns a pause into a cancellation, but not back', () => {
    const cancelling = { ...samples.STOPPING, stopTarget: 'CANCELLED' } as const;
    expect(() => requireLegal(samples.STOPPING, cancelling)).not.toThrow();
    expect(() => requireLegal(cancelling, samples.STOPPING)).toThrow('received STOPPING');
  });
});

describe('stopChange', () => {
  it.each(['PAUSED', 'CANCELLED'] as const)('stops at once what no worker holds: %s', (target) => {
    expect(stopChange(samples.QUEUED, target)?.next).toEqual({ state: target });
  });

  it.each(['PREPARING', 'RUNNING'] as const)('asks the worker of a job that is %s', (state) => {
    expect(stopChange(samples[state], 'PAUSED')).toEqual({
      next: { state: 'STOPPING', lease, stopTarget: 'PAUSED' },
      reason: 'PAUSE_REQUESTED',
    });
  });

  it('changes nothing when it is asked twice', () => {
    expect(stopChange(samples.PAUSED, 'PAUSED')).toBeNull();
    expect(stopChange(samples.STOPPING, 'PAUSED')).toBeNull();
    expect(stopChange(samples.CANCELLED, 'CANCELLED')).toBeNull();
  });

  it('does not take a cancellation back', () => {
    expect(stopChange({ ...samples.STOPPING, stopTarget: 'CANCELLED' }, 'PAUSED')).toBeNull();
  });

  it('refuses a job that ended', () => {
    expect(() => stopChange(samples.SUCCEEDED, 'CANCELLED')).toThrow(
      'id: expected a job that has not ended, received SUCCEEDED',
    );
  });
});

describe('expiryChange', () => {
  it('queues the job again, until too many workers were lost', () => {
    expect(expiryChange(samples.RUNNING, mostLostAttempts - 1).next).toEqual({ state: 'QUEUED' });
    expect(expiryChange(samples.PREPARING, mostLostAttempts).next).toMatchObject({
      state: 'FAILED',
      failure: { code: 'WORKER_LOST', message: expect.stringContaining(`${mostLostAttempts} workers`) },
    });
  });

  it('does what the worker was asked to do', () => {
    expect(expiryChange(samples.STOPPING, 1).next).toEqual({ state: 'PAUSED' });
  });
});

describe('retryChange', () => {
  const failure = { code: 'DATABASE_UNAVAILABLE', message: 'gone' };
  const after = (state: JobState, lostAttempts: number) =>
    retryChange(state, { lostAttempts, failure, retryMs: 1000 });

  it('lets the job wait five times longer each time', () => {
    expect([1, 2, 3, 4].map((lost) => after(samples.RUNNING, lost))).toEqual(
      [1000, 5000, 25_000, 125_000].map((afterMs) => ({
        next: { state: 'QUEUED' },
        reason: 'RETRIED',
        afterMs,
      })),
    );
  });

  it('fails it with the reason when that does not help', () => {
    expect(after(samples.PREPARING, mostLostAttempts).next).toEqual({
      state: 'FAILED',
      failure: { ...failure, message: `gone; ${mostLostAttempts} attempts in a row, without a checkpoint` },
    });
  });

  it('does what was asked of the job first', () => {
    expect(after(samples.STOPPING, 1)).toEqual({ next: { state: 'PAUSED' }, reason: 'RETRIED' });
  });
});
