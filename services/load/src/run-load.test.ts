import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answered } from './load-report.ts';
import { type Arrivals, type LoadOptions, runLoad } from './run-load.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const after = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));

/** A service that answers every request after 10 ms, in batches of two. */
const answer = async (): Promise<Answered> => {
  await after(10);
  return { queueMs: 4, computeMs: 6, batchSize: 2 };
};

/** Runs to the end of all timers. */
async function load(arrivals: Arrivals, options: Partial<LoadOptions> = {}) {
  const running = runLoad({
    arrivals,
    warmUpMs: 100,
    durationMs: 1000,
    request: answer,
    codeOf: String,
    ...options,
  });
  running.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  return await running;
}
const closed = (concurrency: number): Arrivals => ({ kind: 'CLOSED', concurrency });
const open = (rate: number, seed = 1): Arrivals => ({ kind: 'OPEN', rate, seed });

it('an open loop that is late for good can be stopped', async () => {
  const client = new AbortController();
  setTimeout(() => client.abort(new Error('enough')), 300);
  await expect(load(open(1e9), { signal: client.signal })).rejects.toThrow('enough');
});

it('an open loop is stopped at once, however long the next request is away', async () => {
  const client = new AbortController();
  const running = runLoad({
    arrivals: open(0.1),
    warmUpMs: 0,
    durationMs: 60_000,
    request: answer,
    codeOf: String,
    signal: client.signal,
  });
  const outcome = expect(running).rejects.toThrow('enough');
  await vi.advanceTimersByTimeAsync(100);
  client.abort(new Error('enough'));
  await outcome;
  expect(vi.getTimerCount()).toBe(0);
});

describe('a closed loop', () => {
  it('obeys Little’s law: throughput is concurrency ÷ latency', async () => {
    const { throughput, latencyMs, failures, meanBatchSize } = await load(closed(3));
    expect(throughput).toBe(300);
    expect(latencyMs).toMatchObject({ mean: 10, max: 10 });
    expect(failures).toEqual([]);
    expect(meanBatchSize).toBe(2);
  });

  it('never has more under way than it has clients', async () => {
    let underWay = 0;
    let most = 0;
    await load(closed(4), {
      request: async () => {
        most = Math.max(most, ++underWay);
        return answer().finally(() => underWay--);
      },
    });
    expect(most).toBe(4);
  });

  it('leaves the warm-up out', async () => {
    const { answered } = await load(closed(1));
    expect(answered).toBe(100);
  });

  it('counts failures by code, and does not spin when they come at once', async () => {
    const { answered, failures } = await load(closed(1), {
      request: () => Promise.reject(new Error('QUEUE_FULL')),
      codeOf: (error) => (error as Error).message,
    });
    expect(answered).toBe(0);
    expect(failures).toEqual([{ code: 'QUEUE_FULL', count: 1000 }]);
  });
});

describe('an open loop', () => {
  it('sends at its rate, at the same instants for the same seed', async () => {
    const counts = [];
    for (const seed of [1, 1, 2]) {
      vi.setSystemTime(0);
      counts.push((await load(open(500, seed), { durationMs: 20_000 })).answered);
    }
    // Poisson: 10,000 ± 3 × 100
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(300);
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).not.toBe(counts[2]);
  });

  it('has exponential intervals: their standard deviation is their mean', async () => {
    const instants: number[] = [];
    await load(open(200), {
      durationMs: 20_000,
      request: () => {
        instants.push(performance.now());
        return answer();
      },
    });
    const intervals = instants.slice(1).map((instant, index) => instant - instants[index]!);
    const mean = intervals.reduce((sum, each) => sum + each, 0) / intervals.length;
    const variance = intervals.reduce((sum, each) => sum + (each - mean) ** 2, 0) / intervals.length;
    expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.9);
    expect(Math.sqrt(variance) / mean).toBeLessThan(1.1);
  });

  it('measures from the instant a request was due, so that a stall counts for all whom it kept waiting', async () => {
    let free: Promise<unknown> = Promise.resolve();
    // One at a time, 10 ms each, asked 200 times a second: half of the load piles up
    const { latencyMs } = await load(open(200), {
      request: () => {
        const turn = free.then(answer);
        free = turn;
        return turn;
      },
    });
    expect(latencyMs.max).toBeGreaterThan(900);
  });

  it('gives up what is not answered when the drain is over', async () => {
    const { answered, failures } = await load(open(10), {
      drainMs: 100,
      request: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('late')))),
      codeOf: () => 'CANCELLED',
    });
    expect(answered).toBe(0);
    expect(failures).toEqual([{ code: 'CANCELLED', count: expect.any(Number) }]);
  });
});

describe('a load', () => {
  it('ends with the reason of its signal, and leaves no timer', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('gone')), 200);
    await expect(load(closed(2), { signal: controller.signal })).rejects.toThrow('gone');
    expect(vi.getTimerCount()).toBe(0);
  });
});
