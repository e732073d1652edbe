import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withDeadline } from './with-deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const never = new AbortController().signal;
const forever = (): Promise<never> => new Promise(() => {});

describe('withDeadline', () => {
  it('answers what was done in time, and leaves no timer behind', async () => {
    expect(await withDeadline(10, never, async () => 'done')).toBe('done');
    await expect(withDeadline(10, never, () => Promise.reject(new Error('failed')))).rejects.toThrow(
      'failed',
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it('answers TIMEOUT when the deadline passes, and aborts what is under way', async () => {
    let seen: AbortSignal | undefined;
    const work = withDeadline(10, never, (signal) => {
      seen = signal;
      return forever();
    });
    const refused = expect(work).rejects.toMatchObject({
      code: 'TIMEOUT',
      problem: { argument: 'timeoutMs' },
    });
    vi.advanceTimersByTime(9);
    expect(seen?.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(seen?.aborted).toBe(true);
    await refused;
  });

  it('aborts with TIMEOUT as the reason, so that the work can tell it from a client that is gone', async () => {
    let seen: AbortSignal | undefined;
    const work = withDeadline(10, never, (signal) => {
      seen = signal;
      return forever();
    }).catch((error: unknown) => error);
    vi.advanceTimersByTime(10);
    expect(seen?.reason).toBe(await work);
  });

  it('hands on that the client is gone', async () => {
    const client = new AbortController();
    for (const timeoutMs of [10, undefined]) {
      let seen: AbortSignal | undefined;
      void withDeadline(timeoutMs, client.signal, (signal) => {
        seen = signal;
        return forever();
      });
      client.abort();
      expect(seen?.aborted).toBe(true);
    }
  });

  it.each([0, -1])('refuses %d milliseconds before any work', async (timeoutMs) => {
    let hasBegun = false;
    const work = withDeadline(timeoutMs, never, async () => {
      hasBegun = true;
    });
    await expect(work).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      problem: { argument: 'timeoutMs' },
    });
    expect(hasBegun).toBe(false);
  });
});
