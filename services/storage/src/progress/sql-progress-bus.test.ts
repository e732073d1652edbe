import type { ProgressEvent } from '@phiscale/training';
import { describe, expect, it } from 'vitest';
import { jobConfiguration } from '../../../training/src/jobs/testing/job-configuration.ts';
import { testLocations, useTestDatabase } from '../testing/use-test-database.ts';
import { SqlProgressBus } from './sql-progress-bus.ts';

const metrics = {
  step: 1,
  epoch: 1,
  loss: 2.3,
  learningRate: 0.1,
  imagesPerSecond: 9,
  etaSeconds: 3,
  at: new Date(0),
};
const step = (jobId: string): ProgressEvent => ({ kind: 'STEP', jobId, metrics });

describe.each(testLocations)('SqlProgressBus on $name', ({ location }) => {
  const test = useTestDatabase(location);

  it('tells every process what happens, in order, as it was published', async () => {
    const [publisher, subscriber] = [await test.open(), await test.open()];
    const { promise, resolve } = Promise.withResolvers<void>();
    const events: ProgressEvent[] = [];
    subscriber.progress.subscribe((event) => {
      events.push(event);
      if (events.length === 3) resolve();
    });
    const { id } = await publisher.jobs.create(jobConfiguration());
    await publisher.progress.publish(step(id));
    await publisher.jobs.requestStop(id, 'CANCELLED');
    await promise;
    expect(events).toEqual([
      { kind: 'TRANSITION', jobId: id, state: 'QUEUED' },
      step(id),
      { kind: 'TRANSITION', jobId: id, state: 'CANCELLED' },
    ]);
  });

  it('tells nothing to those who left', async () => {
    const { progress } = await test.open();
    const { promise, resolve } = Promise.withResolvers<void>();
    const left = progress.subscribe(() => expect.fail('was told'));
    progress.subscribe(() => resolve());
    left();
    await progress.publish(step('job'));
    await promise;
  });

  it('reaches its own process, with a warning, where LISTEN fails', async () => {
    const warnings: string[] = [];
    const { logger } = {
      logger: { warn: (_: object, message: string) => warnings.push(message) } as never,
    };
    const db = { executeSql: expect.fail, listen: () => Promise.reject(new Error('no session')) };
    const bus = new SqlProgressBus({ kysely: test.database.kysely, db, channel: 'none', logger });
    await bus.start();
    const events: ProgressEvent[] = [];
    bus.subscribe((event) => events.push(event));
    await bus.publish(step('job'));
    expect(events).toEqual([step('job')]);
    expect(warnings).toEqual(['no LISTEN: progress of other processes is not seen']);
    await bus.stop();
  });
});
