import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InferenceError } from '../inference-error.ts';
import type { BatchingOptions } from './batching-options.ts';
import { DynamicBatcher } from './dynamic-batcher.ts';

interface StartedBatch {
  readonly items: readonly string[];
  /** Answers each item in capitals, or what it is given. */
  readonly end: (results?: readonly string[]) => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

/** A batcher whose batches end when the test says so. */
function controlledBatcher(options?: BatchingOptions) {
  const batches: StartedBatch[] = [];
  const batcher = new DynamicBatcher<string, string>((items) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly string[]>();
    batches.push({
      items,
      end: async (results = items.map((item) => item.toUpperCase())) => {
        resolve(results);
        await settle();
      },
      fail: async (error) => {
        reject(error);
        await settle();
      },
    });
    return promise;
  }, options);
  /** Submits one item a letter; a rejection becomes its error, so that none floats. */
  const submit = (letters: string, submitOptions = {}) =>
    Array.from(letters, (letter) =>
      batcher.submit(letter, submitOptions).catch((error: unknown) => error as Error),
    );
  const started = () => batches.map(({ items }) => items.join(''));
  return { batcher, batches, submit, started };
}

/** Lets every pending microtask run and moves no clock. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('DynamicBatcher', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('runs at once when nothing is in flight, with all that one turn submitted', async () => {
    const { submit, started } = controlledBatcher();
    submit('abc');
    expect(started()).toEqual([]);
    await Promise.resolve();
    expect(started()).toEqual(['abc']);
  });

  it('runs at once as long as a runner is free', async () => {
    const { submit, started, batches } = controlledBatcher({ runners: 2, maxBatchSize: 4 });
    submit('a');
    await settle();
    submit('b');
    await settle();
    submit('c');
    await settle();
    expect(started()).toEqual(['a', 'b']);
    await batches[1]!.end();
    expect(started()).toEqual(['a', 'b', 'c']);
  });

  it('keeps one batch ready beyond those that run', async () => {
    const { submit, started } = controlledBatcher({ runners: 2, maxBatchSize: 1 });
    submit('abcd');
    await settle();
    expect(started()).toEqual(['a', 'b', 'c']);
  });

  it('answers each item with its result, and says where the time went', async () => {
    const { submit, batches } = controlledBatcher();
    submit('a');
    await settle();
    const [second] = submit('b');
    await vi.advanceTimersByTimeAsync(7);
    await batches[0]!.end();
    await vi.advanceTimersByTimeAsync(20);
    await batches[1]!.end();
    expect(await second).toEqual({ result: 'B', queueMs: 7, runMs: 20, batchSize: 1 });
  });

  it('gathers while a batch is in flight and runs what waits when it ends', async () => {
    const { submit, batches, started } = controlledBatcher();
    submit('a');
    await settle();
    submit('b');
    await settle();
    submit('c');
    await vi.advanceTimersByTimeAsync(9);
    expect(started()).toEqual(['a']);
    await batches[0]!.end();
    expect(started()).toEqual(['a', 'bc']);
  });

  it('runs higher priorities first among those that wait', async () => {
    const { submit, batches, started } = controlledBatcher({ maxBatchSize: 2, maxBatchesInFlight: 1 });
    submit('a');
    await settle();
    submit('l', { priority: 'LOW' });
    submit('n');
    submit('h', { priority: 'HIGH' });
    await batches[0]!.end();
    await batches[1]!.end();
    expect(started()).toEqual(['a', 'hn', 'l']);
  });

  it('sends a full batch ahead of the one in flight', async () => {
    const { submit, started } = controlledBatcher({ maxBatchSize: 2 });
    submit('a');
    await settle();
    submit('bcd');
    await settle();
    expect(started()).toEqual(['a', 'bc']);
  });

  it('sends a part of a batch ahead once its oldest item has waited maxQueueDelayMs', async () => {
    const { submit, started } = controlledBatcher({ maxQueueDelayMs: 10 });
    submit('a');
    await settle();
    submit('b');
    await vi.advanceTimersByTimeAsync(6);
    submit('c');
    await vi.advanceTimersByTimeAsync(3);
    expect(started()).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(1);
    expect(started()).toEqual(['a', 'bc']);
  });

  it('counts the delay of an item from its own submission, not from that of one that has left', async () => {
    const { submit, started } = controlledBatcher({ maxQueueDelayMs: 10 });
    const controller = new AbortController();
    submit('a');
    await settle();
    submit('b', { signal: controller.signal });
    await vi.advanceTimersByTimeAsync(6);
    submit('c');
    controller.abort();
    await vi.advanceTimersByTimeAsync(9);
    expect(started()).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(1);
    expect(started()).toEqual(['a', 'c']);
  });

  it('never has more than maxBatchesInFlight in flight, however long the queue', async () => {
    const { batcher, submit, batches, started } = controlledBatcher({
      maxBatchSize: 2,
      maxBatchesInFlight: 3,
    });
    submit('abcdefghij');
    await vi.advanceTimersByTimeAsync(1000);
    expect(started()).toEqual(['ab', 'cd', 'ef']);
    expect([batcher.inFlight, batcher.waiting]).toEqual([3, 4]);
    await batches[1]!.end();
    expect(started()).toEqual(['ab', 'cd', 'ef', 'gh']);
  });

  it('does not run an item that was aborted while it waited', async () => {
    const { batcher, submit, batches, started } = controlledBatcher();
    const controller = new AbortController();
    submit('a');
    await settle();
    const [aborted] = submit('b', { signal: controller.signal });
    submit('c');
    controller.abort(new Error('the client has gone'));
    expect(batcher.waiting).toBe(1);
    await batches[0]!.end();
    expect(started()).toEqual(['a', 'c']);
    expect(await aborted).toMatchObject({ code: 'CANCELLED', cause: { message: 'the client has gone' } });
  });

  it('drops the result of an item that was aborted while it ran, and keeps its neighbours', async () => {
    const { submit, batches } = controlledBatcher();
    const controller = new AbortController();
    const [aborted] = submit('a', { signal: controller.signal });
    const [kept] = submit('b');
    await settle();
    controller.abort();
    expect(await aborted).toMatchObject({ code: 'CANCELLED' });
    await batches[0]!.end();
    expect(await kept).toMatchObject({ result: 'B', batchSize: 2 });
  });

  it('gives an item up with the error that its signal aborted with, whether it waits or is refused', async () => {
    const { submit } = controlledBatcher();
    const controller = new AbortController();
    const late = new InferenceError('TIMEOUT', 'too late');
    const [waiting] = submit('a', { signal: controller.signal });
    controller.abort(late);
    const [refused] = submit('b', { signal: controller.signal });
    expect(await waiting).toBe(late);
    expect(await refused).toBe(late);
  });

  it('refuses an item that is aborted or expired already', async () => {
    const { batcher, submit, started } = controlledBatcher();
    const [aborted] = submit('a', { signal: AbortSignal.abort() });
    const [expired] = submit('b', { deadlineMs: performance.now() });
    expect(await aborted).toMatchObject({ code: 'CANCELLED' });
    expect(await expired).toMatchObject({ code: 'TIMEOUT' });
    await settle();
    expect([batcher.waiting, started()]).toEqual([0, []]);
  });

  it('rejects an item at its deadline, and does not run it if it still waits', async () => {
    const { batcher, submit, batches, started } = controlledBatcher({ maxBatchesInFlight: 1 });
    const deadlineMs = performance.now() + 50;
    const [running] = submit('a', { deadlineMs });
    await settle();
    const [waiting] = submit('b', { deadlineMs });
    await vi.advanceTimersByTimeAsync(50);
    expect(await running).toMatchObject({ code: 'TIMEOUT' });
    expect(await waiting).toMatchObject({ code: 'TIMEOUT' });
    expect(batcher.waiting).toBe(0);
    await batches[0]!.end();
    expect(started()).toEqual(['a']);
  });

  it('does not run an expired item whose timer is late', async () => {
    const { submit, batches, started } = controlledBatcher({ maxBatchesInFlight: 1 });
    submit('a');
    await settle();
    const [late] = submit('b', { deadlineMs: performance.now() + 50 });
    submit('c');
    // the clock moves and no timer fires, as on an event loop that was blocked
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60);
    await batches[0]!.end();
    expect(started()).toEqual(['a', 'c']);
    expect(await late).toMatchObject({ code: 'TIMEOUT' });
    vi.restoreAllMocks();
  });

  it('takes a deadline too far away for a timer as none', async () => {
    const { submit, batches } = controlledBatcher();
    const [patient] = submit('a', { deadlineMs: Number.POSITIVE_INFINITY });
    const [distant] = submit('b', { deadlineMs: 1e15 });
    await vi.advanceTimersByTimeAsync(1000);
    await batches[0]!.end();
    expect(await patient).toMatchObject({ result: 'A' });
    expect(await distant).toMatchObject({ result: 'B' });
  });

  it('refuses one more than maxQueueSize and tells when to try again', async () => {
    const { submit, batches } = controlledBatcher({
      maxBatchSize: 2,
      maxQueueSize: 4,
      maxBatchesInFlight: 1,
    });
    submit('ab');
    await settle();
    await vi.advanceTimersByTimeAsync(100);
    await batches[0]!.end();
    submit('cd');
    await settle();
    const outcomes = submit('efghi');
    // two batches wait, and the last one took 100 ms
    expect(await outcomes[4]).toMatchObject({ code: 'QUEUE_FULL', problem: { retryAfterMs: 200 } });
  });

  it('names a whole number of milliseconds, at least one, even before any batch has ended', async () => {
    const { submit } = controlledBatcher({ maxQueueSize: 1, maxQueueDelayMs: 0 });
    expect(await submit('ab')[1]).toMatchObject({ code: 'QUEUE_FULL', problem: { retryAfterMs: 1 } });
  });

  it('has room again for each item that is aborted', async () => {
    const { batcher, submit } = controlledBatcher({ maxQueueSize: 2, maxBatchesInFlight: 1 });
    const controller = new AbortController();
    submit('a');
    await settle();
    submit('bc', { signal: controller.signal });
    controller.abort();
    submit('de');
    expect(batcher.waiting).toBe(2);
  });

  it('fails the items of a failing batch, and no others', async () => {
    const { submit, batches } = controlledBatcher({ maxBatchSize: 2 });
    const outcomes = submit('abcd');
    await settle();
    const error = new Error('out of memory');
    await batches[0]!.fail(error);
    await batches[1]!.end();
    expect(await Promise.all(outcomes)).toMatchObject([error, error, { result: 'C' }, { result: 'D' }]);
  });

  it('fails the items of a batch that throws before it waits for anything', async () => {
    const batcher = new DynamicBatcher<string, string>(() => {
      throw new Error('no session');
    });
    await expect(batcher.submit('a')).rejects.toThrow('no session');
    expect(batcher.inFlight).toBe(0);
  });

  it('fails a batch that answers another number of results than it got items', async () => {
    const { submit, batches } = controlledBatcher();
    const [first, second] = submit('ab');
    await settle();
    await batches[0]!.end(['A']);
    expect(await first).toEqual(new Error('A batch of 2 items answered 1 results'));
    expect(await second).toBe(await first);
  });

  it('on close rejects what waits, waits for what runs, and refuses what comes', async () => {
    const { batcher, submit, batches } = controlledBatcher({ maxBatchesInFlight: 1 });
    const [running] = submit('a');
    await settle();
    const [waiting] = submit('b');
    const closed = vi.fn();
    const closing = batcher.close().then(closed);
    expect(batcher.close()).toBe(batcher.close());
    expect(await waiting).toMatchObject({ code: 'CANCELLED' });
    expect(await submit('c')[0]).toMatchObject({ code: 'CANCELLED' });
    expect(closed).not.toHaveBeenCalled();
    await batches[0]!.end();
    await closing;
    expect(await running).toMatchObject({ result: 'A' });
  });

  it('leaves neither timers nor abort listeners behind', async () => {
    const { submit, batches } = controlledBatcher();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const add = vi.spyOn(signal, 'addEventListener');
    submit('a');
    await settle();
    submit('bc', { signal, deadlineMs: performance.now() + 1000 });
    await settle();
    expect(vi.getTimerCount()).toBe(3);
    await batches[0]!.end();
    await batches[1]!.end();
    expect(vi.getTimerCount()).toBe(0);
    expect(add).toHaveBeenCalledTimes(2);
    expect(new Set(remove.mock.calls.map(([, listener]) => listener))).toEqual(
      new Set(add.mock.calls.map(([, listener]) => listener)),
    );
  });

  it.each<[keyof BatchingOptions, number]>([
    ['maxBatchSize', 0],
    ['maxBatchSize', 1.5],
    ['maxQueueDelayMs', -1],
    ['maxQueueDelayMs', Number.NaN],
    ['maxQueueSize', Number.POSITIVE_INFINITY],
    ['maxBatchesInFlight', 0],
  ])('refuses a %s of %d, and names it', (name, value) => {
    const construct = () => new DynamicBatcher(async () => [], { [name]: value });
    expect(construct).toThrow(
      expect.objectContaining({
        code: 'INVALID_ARGUMENT',
        problem: expect.objectContaining({ argument: name, received: String(value) }),
      }),
    );
  });
});
