import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkedQueue, type QueuePlace } from './linked-queue.ts';

describe('LinkedQueue', () => {
  it('behaves as an array would, wherever values leave it', () => {
    const steps = array(constantFrom('push', 'shift', 'first', 'middle', 'last'));
    // `void`: Biome 2.5 takes fast-check's overloaded `assert` for a promise, which it is only with asyncProperty
    void assert(
      property(steps, (names) => {
        const queue = new LinkedQueue<number>();
        const expected: QueuePlace<number>[] = [];
        const removeAt = (index: number) => {
          for (const place of expected.splice(index, 1)) queue.remove(place);
        };
        const step = {
          push: (value: number) => void expected.push(queue.push(value)),
          shift: () => expect(queue.shift()).toBe(expected.shift()?.value),
          first: () => removeAt(0),
          middle: () => removeAt(expected.length >> 1),
          last: () => removeAt(-1),
        };
        for (const [value, name] of names.entries()) step[name](value);
        expect(queue.size).toBe(expected.length);
        expect(queue.first).toBe(expected[0]?.value);
        const rest = Array.from({ length: queue.size }, () => queue.shift());
        expect(rest).toEqual(expected.map(({ value }) => value));
      }),
      { seed: 7 },
    );
  });

  it('ignores a place that has already left', () => {
    const queue = new LinkedQueue<string>();
    const left = queue.push('a');
    queue.push('b');
    queue.shift();
    queue.remove(left);
    expect([queue.size, queue.first]).toEqual([1, 'b']);
  });
});
