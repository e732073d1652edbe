import { describe, expect, it } from 'vitest';
import { mapInOrder } from './map-in-order.ts';

async function* upTo(count: number): AsyncGenerator<number> {
  for (let item = 0; item < count; item += 1) yield item;
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('mapInOrder', () => {
  it('yields in the order of the source, whichever is ready first', async () => {
    const turns = async (item: number): Promise<number> => {
      for (let turn = 0; turn < 10 - item; turn += 1) await null;
      return item;
    };
    expect(await collect(mapInOrder(upTo(10), 4, turns))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('never has more calls under way than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const count = async (item: number): Promise<number> => {
      most = Math.max(most, ++underWay);
      await null;
      underWay--;
      return item;
    };
    await collect(mapInOrder(upTo(20), 3, count));
    expect(most).toBeLessThanOrEqual(3);
  });

  it('ends with the first error', async () => {
    const failing = (item: number) =>
      item === 2 ? Promise.reject(new Error('third')) : Promise.resolve(item);
    await expect(collect(mapInOrder(upTo(5), 4, failing))).rejects.toThrow('third');
  });
});
