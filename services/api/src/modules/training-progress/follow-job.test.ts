import 'reflect-metadata';
import type { JobStore, ProgressBus, ProgressEvent, TrainingJob } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../../training/src/jobs/testing/job-configuration.ts';
import { followJob } from './follow-job.ts';

const at = new Date(0);
const queued: TrainingJob = {
  id: 'job',
  configuration: jobConfiguration(),
  attempts: 0,
  lostAttempts: 0,
  createdAt: at,
  changedAt: at,
  state: 'QUEUED',
};

/** One job, and a bus whose listeners can be counted. */
function service(first: TrainingJob = queued) {
  let job = first;
  const listeners = new Set<(event: ProgressEvent) => void>();
  const jobs = { get: async (id: string) => (id === job.id ? job : null) } as unknown as JobStore;
  const progress: ProgressBus = {
    publish: async (event) => {
      for (const listener of listeners) listener(event);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const enter = async (next: Partial<TrainingJob>): Promise<void> => {
    job = { ...job, ...next } as TrainingJob;
    await progress.publish({ kind: 'TRANSITION', jobId: job.id, state: job.state });
  };
  const step = (number: number): Promise<void> => {
    const metrics = {
      step: number,
      epoch: 1,
      loss: 1,
      learningRate: 0.1,
      imagesPerSecond: 9,
      etaSeconds: 3,
      at,
    };
    return progress.publish({ kind: 'STEP', jobId: job.id, metrics });
  };
  return { jobs, progress, listeners, enter, step };
}

async function read(events: AsyncIterable<object>): Promise<object[]> {
  const all: object[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('followJob', () => {
  it('begins with the job as it is and ends with its end; who reads late gets the newest of each', async () => {
    const { enter, step, ...stores } = service();
    const events = await followJob('job', stores, new AbortController().signal);
    for (const number of [1, 2, 3]) await step(number);
    await enter({ state: 'CANCELLED' });
    await step(4);
    expect(await read(events)).toMatchObject([{ __typename: 'TrainingJob', state: 'CANCELLED' }]);

    const late = service();
    const others = await followJob('job', late, new AbortController().signal);
    const reader = (others as AsyncGenerator<object>)[Symbol.asyncIterator]();
    expect(await reader.next()).toMatchObject({ value: { state: 'QUEUED' } });
    for (const number of [1, 2, 3]) await late.step(number);
    await late.enter({ state: 'CANCELLED' });
    expect(await reader.next()).toMatchObject({ value: { __typename: 'TrainingStep', step: 3 } });
    expect(await reader.next()).toMatchObject({ value: { state: 'CANCELLED' } });
    expect(await reader.next()).toMatchObject({ done: true });
  });

  it('misses nothing of what happens while it looks at the job', async () => {
    const { enter, ...stores } = service();
    const slow = {
      ...stores,
      jobs: {
        get: async (id: string) => {
          const before = await stores.jobs.get(id);
          if (before?.state === 'QUEUED') await enter({ state: 'CANCELLED' });
          return before;
        },
      } as JobStore,
    };
    const events = await read(await followJob('job', slow, new AbortController().signal));
    expect(events.at(-1)).toMatchObject({ state: 'CANCELLED' });
  });

  it('leaves no listener when the client is gone, also one that never read', async () => {
    const { listeners, ...stores } = service();
    const controllers = [new AbortController(), new AbortController()];
    const [reading] = await Promise.all(controllers.map(({ signal }) => followJob('job', stores, signal)));
    expect(listeners.size).toBe(2);
    const done = read(reading as AsyncIterable<object>);
    for (const controller of controllers) controller.abort();
    await done;
    expect(listeners.size).toBe(0);
  });

  it('refuses a job that is not there, with the code of that', async () => {
    await expect(followJob('none', service(), new AbortController().signal)).rejects.toMatchObject({
      code: 'JOB_NOT_FOUND',
    });
  });
});
