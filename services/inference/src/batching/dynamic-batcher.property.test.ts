import { array, assert, asyncProperty, integer, oneof, record } from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { InferenceError } from '../inference-error.ts';
import { DynamicBatcher } from './dynamic-batcher.ts';

/** An item's life in milliseconds: when it comes, and when its caller gives up (mostly never). */
const arrivals = array(
  record({
    atMs: integer({ min: 0, max: 60 }),
    abortAfterMs: oneof(
      { weight: 3, arbitrary: integer({ min: 1e6, max: 1e6 }) },
      integer({ min: 0, max: 30 }),
    ),
    deadlineAfterMs: oneof(
      { weight: 3, arbitrary: integer({ min: 1e6, max: 1e6 }) },
      integer({ min: 0, max: 30 }),
    ),
  }),
  { maxLength: 60 },
);

const settings = record({
  maxBatchSize: integer({ min: 1, max: 5 }),
  maxQueueDelayMs: integer({ min: 0, max: 20 }),
  maxQueueSize: integer({ min: 1, max: 30 }),
  maxBatchesInFlight: integer({ min: 1, max: 3 }),
});

/** Milliseconds that each batch takes; one that takes 4, 9, 14, … fails. */
const durations = array(integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 20 });

describe('DynamicBatcher', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gives every item its own result or its own rejection, in order and within its bounds', async () => {
    await assert(
      asyncProperty(arrivals, settings, durations, async (items, options, runMs) => {
        const startedItems: number[] = [];
        let batches = 0;
        let mostInFlight = 0;
        const batcher = new DynamicBatcher<number, string>(async (batch) => {
          const durationMs = runMs[batches++ % runMs.length] ?? 0;
          mostInFlight = Math.max(mostInFlight, batcher.inFlight + 1);
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(options.maxBatchSize);
          expect(batcher.waiting).toBeLessThanOrEqual(options.maxQueueSize);
          startedItems.push(...batch);
          await new Promise((resolve) => setTimeout(resolve, durationMs));
          if (durationMs % 5 === 4) throw new Error(`failed: ${batch.join()}`);
          return batch.map((item) => `result of ${item}`);
        }, options);

        // numbered in the order in which they come
        const ordered = items.toSorted((a, b) => a.atMs - b.atMs);
        const outcomes = ordered.map(async ({ atMs, abortAfterMs, deadlineAfterMs }, index) => {
          await new Promise((resolve) => setTimeout(resolve, atMs));
          const controller = new AbortController();
          setTimeout(() => controller.abort(), abortAfterMs);
          const deadlineMs = performance.now() + deadlineAfterMs;
          return batcher.submit(index, { deadlineMs, signal: controller.signal });
        });
        const settled = Promise.allSettled(outcomes);
        await vi.advanceTimersByTimeAsync(2000);

        for (const [index, outcome] of (await settled).entries()) {
          if (outcome.status === 'fulfilled') expect(outcome.value.result).toBe(`result of ${index}`);
          else if (outcome.reason instanceof InferenceError) {
            expect(['QUEUE_FULL', 'CANCELLED', 'TIMEOUT']).toContain(outcome.reason.code);
          } else expect(outcome.reason.message.slice('failed: '.length).split(',')).toContain(String(index));
        }
        expect(startedItems).toEqual(startedItems.toSorted((a, b) => a - b));
        expect(new Set(startedItems).size).toBe(startedItems.length);
        expect(mostInFlight).toBeLessThanOrEqual(options.maxBatchesInFlight);
        expect([batcher.waiting, batcher.inFlight]).toEqual([0, 0]);
        vi.clearAllTimers();
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
