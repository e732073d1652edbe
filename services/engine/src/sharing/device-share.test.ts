import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeviceClient, DeviceShare } from './device-share.ts';

/** Runs that note when they start and end, in milliseconds since the test's beginning. */
function notebook() {
  const beganAtMs = performance.now();
  const lines: string[] = [];
  const note = (line: string): void =>
    void lines.push(`${Math.round(performance.now() - beganAtMs)} ${line}`);
  const run = (name: string, client: DeviceClient, durationMs: number): Promise<void> =>
    client.run(async () => {
      note(`${name} starts`);
      await after(durationMs);
      note(`${name} ends`);
    });
  return { lines, run };
}

const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

describe('DeviceShare', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('holds up nothing of a client that is alone', async () => {
    const alone = new DeviceShare({ capacity: 2 }).client({ share: 1, threads: 2 });
    const { lines, run } = notebook();
    void run('first', alone, 10);
    void run('second', alone, 10);
    await vi.advanceTimersByTimeAsync(0);
    expect(lines).toEqual(['0 first starts', '0 second starts']);
  });

  it('runs nothing of one client beside another where both want all threads', async () => {
    const device = new DeviceShare({ capacity: 2 });
    const [one, other] = [1, 1].map((share) => device.client({ share, threads: 2 }));
    const { lines, run } = notebook();
    void run('one', one!, 10);
    void run('other', other!, 10);
    await vi.advanceTimersByTimeAsync(20);
    expect(lines).toEqual(['0 one starts', '10 one ends', '10 other starts', '20 other ends']);
  });

  it('runs side by side what finds threads enough', async () => {
    const device = new DeviceShare({ capacity: 2 });
    const [one, other] = [1, 1].map((share) => device.client({ share, threads: 1 }));
    const { lines, run } = notebook();
    void run('one', one!, 10);
    void run('other', other!, 10);
    await vi.advanceTimersByTimeAsync(0);
    expect(lines).toEqual(['0 one starts', '0 other starts']);
    await vi.advanceTimersByTimeAsync(10);
    expect([one!.usedMs, other!.usedMs]).toEqual([5, 5]);
  });

  it('keeps narrow runs from passing a wide one for ever', async () => {
    const device = new DeviceShare({ capacity: 2 });
    const narrow = device.client({ share: 1, threads: 1 });
    const wide = device.client({ share: 1, threads: 2 });
    const { lines, run } = notebook();
    void run('narrow 1', narrow, 10);
    void run('narrow 2', narrow, 20);
    await vi.advanceTimersByTimeAsync(1);
    void run('wide', wide, 10);
    void run('narrow 3', narrow, 10);
    await vi.advanceTimersByTimeAsync(30);
    expect(lines.filter((line) => line.endsWith('starts'))).toEqual([
      '0 narrow 1 starts',
      '0 narrow 2 starts',
      '20 wide starts',
      '30 narrow 3 starts',
    ]);
  });

  it('lets a client that had less join a run that takes long, and divides the time meanwhile', async () => {
    const device = new DeviceShare({ capacity: 2, mostWaitMs: 100 });
    const training = device.client({ share: 1, threads: 2 });
    const model = device.client({ share: 1, threads: 2 });
    const { lines, run } = notebook();
    void run('step', training, 1000);
    await vi.advanceTimersByTimeAsync(30);
    void run('batch', model, 40);
    await vi.advanceTimersByTimeAsync(970);
    expect(lines).toEqual(['0 step starts', '100 batch starts', '140 batch ends', '1000 step ends']);
    expect([training.usedMs, model.usedMs]).toEqual([980, 20]);
  });

  it('saves up no credit for a client that is idle', async () => {
    const device = new DeviceShare({ capacity: 1 });
    const busy = device.client({ share: 1, threads: 1 });
    const idle = device.client({ share: 1, threads: 1 });
    const { lines, run } = notebook();
    const work = async (name: string, client: DeviceClient, runs: number): Promise<void> => {
      for (let count = 0; count < runs; count++) await run(name, client, 10);
    };
    void work('busy', busy, 60);
    await vi.advanceTimersByTimeAsync(505);
    lines.length = 0;
    // Two at once: the next one waits already when one ends
    void work('idle', idle, 5);
    void work('idle', idle, 5);
    void work('busy', busy, 10);
    await vi.advanceTimersByTimeAsync(100);
    const names = lines.filter((line) => line.endsWith('starts')).map((line) => line.split(' ')[1]);
    expect(names.filter((name) => name === 'busy').length).toBe(5);
    expect(names.filter((name) => name === 'idle').length).toBe(5);
  });

  it('gives the device back when a run fails', async () => {
    const device = new DeviceShare({ capacity: 1 });
    const [one, other] = [1, 1].map((share) => device.client({ share, threads: 1 }));
    const failing = one!.run(async () => {
      await sleep(5);
      throw new Error('the thread ended');
    });
    const answered = other!.run(async (waitMs) => waitMs);
    failing.catch(() => {});
    await vi.advanceTimersByTimeAsync(5);
    await expect(failing).rejects.toThrow('the thread ended');
    expect(await answered).toBe(5);
  });
});
