import { describe, expect, it } from 'vitest';
import { together } from './together.ts';

describe('together', () => {
  it('answers in the order of the items', async () => {
    expect(await together([1, 2, 3], undefined, async (item) => item * 2)).toEqual([2, 4, 6]);
  });

  it('stops the others when one fails, and fails as it did', async () => {
    const stopped: number[] = [];
    const work = together([1, 2, 3], undefined, async (item, signal) => {
      if (item === 2) throw new Error('two');
      signal?.addEventListener('abort', () => stopped.push(item));
    });
    await expect(work).rejects.toThrow('two');
    expect(stopped).toEqual([1, 3]);
  });

  it.each([[[1]], [[1, 2]]])("hands the caller's signal on to %j", async (items) => {
    const caller = new AbortController();
    const seen: boolean[] = [];
    await together(items, caller.signal, async (_, signal) => {
      caller.abort();
      seen.push(signal?.aborted ?? false);
    });
    expect(seen).toEqual(items.map(() => true));
  });
});
