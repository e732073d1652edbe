import { setImmediate } from 'node:timers/promises';
import type { Steps } from '@phiscale/scaling';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Computation } from './computation.ts';

function* count(upTo: number, onStep: () => void = () => {}): Steps<number> {
  for (let step = 0; step < upTo; step++) {
    onStep();
    yield;
  }
  return upTo;
}

const computation = (signal = new AbortController().signal) => new Computation(signal);

afterEach(() => vi.restoreAllMocks());

describe('Computation', () => {
  it('takes no more than 4 ms of one turn of the event loop, and the step that is begun, of all requests together', async () => {
    let nowMs = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
    let [steps, most, isRunning] = [0, 0, true];
    const step = (): void => {
      steps += 1;
      nowMs += 3;
    };
    const requests = Array.from({ length: 8 }, () => computation().run(count(4, step)));
    const ended = Promise.all(requests).finally(() => {
      isRunning = false;
    });
    while (isRunning) {
      const before = steps;
      await setImmediate();
      most = Math.max(most, steps - before);
    }
    expect(await ended).toEqual(Array(8).fill(4));
    expect(most).toBe(2);
  });

  it('stops when the client is gone', async () => {
    const client = new AbortController();
    let steps = 0;
    const running = computation(client.signal).run(
      count(10, () => {
        steps += 1;
        if (steps === 3) client.abort();
      }),
    );
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(steps).toBe(3);
  });

  it('refuses more networks than a request may ask for, all its fields together', async () => {
    const request = computation();
    expect(await request.run(count(2_000))).toBe(2_000);
    await expect(request.run(count(501))).rejects.toMatchObject({
      code: 'INVALID_SCALING_INPUT',
      problem: { expected: 'at most 2500 networks in a request' },
    });
    expect(await computation().run(count(501))).toBe(501);
  });

  it('fails as its steps do', async () => {
    const failing = computation().run(
      count(2, () => {
        throw new RangeError('no such network');
      }),
    );
    await expect(failing).rejects.toThrow('no such network');
  });
});
