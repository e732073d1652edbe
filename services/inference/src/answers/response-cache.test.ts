import { describe, expect, it, vi } from 'vitest';
import type { ImageAnswer } from './image-answer.ts';
import { ResponseCache } from './response-cache.ts';

const answerOf = (bytes: number) =>
  ({
    probabilities: new Float64Array(bytes / 8),
    features: new Float32Array(),
    featureMap: null,
    timing: { decodeMs: 1, queueMs: 2, inferenceMs: 3, batchSize: 4 },
    isCached: false,
  }) as unknown as ImageAnswer;

const question = { modelId: 'a', bytes: Uint8Array.of(1), options: ['CENTER', false] };
const noTime = { decodeMs: 0, queueMs: 0, inferenceMs: 0, batchSize: 0 };

describe('ResponseCache', () => {
  it('asks once, and says of what it answers again that it took no time', async () => {
    const cache = new ResponseCache(10_000);
    const answer = vi.fn(async () => answerOf(80));
    expect(await cache.ask(question, answer)).toEqual(answerOf(80));
    const again = await cache.ask({ ...question, bytes: Uint8Array.of(1) }, answer);
    expect(again).toEqual({ ...answerOf(80), timing: noTime, isCached: true });
    expect(answer).toHaveBeenCalledOnce();
  });

  it.each([
    ['image', { bytes: Uint8Array.of(2) }],
    ['load of a model', { modelId: 'b' }],
    ['option', { options: ['FLIP', false] }],
  ])('asks anew for another %s', async (_, change) => {
    const cache = new ResponseCache(10_000);
    await cache.ask(question, async () => answerOf(80));
    expect((await cache.ask({ ...question, ...change }, async () => answerOf(80))).isCached).toBe(false);
  });

  it('keeps no failure', async () => {
    const cache = new ResponseCache(10_000);
    await expect(cache.ask(question, () => Promise.reject(new Error('queue full')))).rejects.toThrow();
    expect((await cache.ask(question, async () => answerOf(80))).isCached).toBe(false);
  });

  it('forgets the one least lately asked for beyond its bytes, and keeps none that is larger', async () => {
    const cache = new ResponseCache(5000);
    const ask = async (byte: number, size: number) =>
      (await cache.ask({ ...question, bytes: Uint8Array.of(byte) }, async () => answerOf(size))).isCached;
    // each takes 1000 bytes and 1024 around them: two fit
    expect([await ask(1, 1000), await ask(2, 1000), await ask(1, 1000)]).toEqual([false, false, true]);
    expect([await ask(3, 1000), await ask(1, 1000), await ask(2, 1000)]).toEqual([false, true, false]);
    expect([await ask(4, 8000), await ask(4, 8000)]).toEqual([false, false]);
  });

  it('keeps nothing in no bytes', async () => {
    const cache = new ResponseCache(0);
    for (const _ of [1, 2]) expect((await cache.ask(question, async () => answerOf(8))).isCached).toBe(false);
  });
});
