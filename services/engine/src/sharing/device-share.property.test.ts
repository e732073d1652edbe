import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeviceClient, DeviceShare } from './device-share.ts';

const client = record({
  share: integer({ min: 1, max: 4 }),
  threads: constantFrom(1, 2, 4),
  /** Milliseconds that its runs take, in turn. */
  runMs: array(integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
});

/** Milliseconds of work and rest, in turn. */
const pauses = array(integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 6 });

const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
const capacity = 4;
const testMs = 30_000;

/** Asks for runs without a pause, in as many places as fill the device; counts what they took of it by itself. */
function flood(client: DeviceClient, runMs: readonly number[], endsAtMs: number): { usedMs: number } {
  const used = { usedMs: 0 };
  const ask = async (place: number): Promise<void> => {
    for (let step = place; performance.now() < endsAtMs; step++) {
      const durationMs = runMs[step % runMs.length] ?? 1;
      await client.run(() => after(durationMs));
      used.usedMs += (durationMs * client.threads) / capacity;
    }
  };
  for (let place = 0; place < 2 * (capacity / client.threads); place++) void ask(place);
  return used;
}

async function rest(client: DeviceClient, pattern: readonly number[], endsAtMs: number): Promise<void> {
  for (let step = 0; performance.now() < endsAtMs; step += 2) {
    const workUntilMs = performance.now() + (pattern[step % pattern.length] ?? 0);
    while (performance.now() < workUntilMs) await client.run(() => after(20));
    await after(1 + (pattern[(step + 1) % pattern.length] ?? 0));
  }
}

describe('DeviceShare', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives each client that always has work its share within a tenth', async () => {
    await assert(
      asyncProperty(array(client, { minLength: 2, maxLength: 4 }), async (clients) => {
        const device = new DeviceShare({ capacity });
        const endsAtMs = performance.now() + testMs;
        const used = clients.map(({ share, threads, runMs }) =>
          flood(device.client({ share, threads }), runMs, endsAtMs),
        );
        await vi.advanceTimersByTimeAsync(testMs);
        const total = used.reduce((sum, { usedMs }) => sum + usedMs, 0);
        const shares = clients.reduce((sum, { share }) => sum + share, 0);
        for (const [index, { usedMs }] of used.entries()) {
          const fair = (clients[index]?.share ?? 0) / shares;
          expect(Math.abs(usedMs / total / fair - 1)).toBeLessThan(0.1);
        }
        await vi.runAllTimersAsync();
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  it('gives a client that always has work no less, whatever others do, and never idles meanwhile', async () => {
    const others = array(record({ client, pauses }), { minLength: 1, maxLength: 3 });
    await assert(
      asyncProperty(integer({ min: 1, max: 4 }), others, async (share, rivals) => {
        const device = new DeviceShare({ capacity });
        const endsAtMs = performance.now() + testMs;
        const steady = device.client({ share, threads: capacity });
        flood(steady, [30], endsAtMs);
        const clients = rivals.map((rival) => {
          const each = device.client({ share: rival.client.share, threads: capacity });
          void rest(each, rival.pauses, endsAtMs);
          return each;
        });
        await vi.advanceTimersByTimeAsync(testMs);
        const shares = rivals.reduce((sum, rival) => sum + rival.client.share, share);
        expect(steady.usedMs / testMs).toBeGreaterThan((0.9 * share) / shares);
        const total = clients.reduce((sum, { usedMs }) => sum + usedMs, steady.usedMs);
        expect(total / testMs).toBeCloseTo(1, 2);
        await vi.runAllTimersAsync();
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});
