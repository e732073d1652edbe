import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Prioritised, PriorityQueue } from './priority-queue.ts';

const priorities = ['HIGH', 'NORMAL', 'LOW'] as const;
const priority = constantFrom(...priorities);

/** Items that come one after the other, every so many milliseconds. */
const items = array(record({ priority, afterMs: integer({ min: 0, max: 900 }) }), { maxLength: 40 }).map(
  (each) => {
    let submittedAtMs = 0;
    return each.map(({ priority, afterMs }, index) => {
      submittedAtMs += afterMs;
      return { index, priority, submittedAtMs };
    });
  },
);

const queueOf = <Item extends Prioritised>(values: readonly Item[]) => {
  const queue = new PriorityQueue<Item>();
  const places = values.map((value) => queue.push(value));
  return { queue, places };
};
const drain = <Item>(queue: { readonly size: number; shift(): Item | undefined }) =>
  Array.from({ length: queue.size }, () => queue.shift()!);

describe('PriorityQueue', () => {
  it('gives higher priorities first, and each in the order it came', () => {
    const letters = Array.from('abcdef', (letter, index) => ({
      letter,
      priority: priorities[index % 3]!,
      submittedAtMs: index,
    }));
    const { queue } = queueOf(letters);
    expect(drain(queue).map(({ letter }) => letter)).toEqual(['a', 'd', 'b', 'e', 'c', 'f']);
  });

  it('loses nothing, and is in order of arrival inside a priority', () => {
    void assert(
      property(items, (values) => {
        const left = drain(queueOf(values).queue);
        expect(left.toSorted((a, b) => a.index - b.index)).toEqual(values);
        for (const priority of priorities) {
          const order = left.filter((each) => each.priority === priority).map(({ index }) => index);
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
      }),
      { seed: 7 },
    );
  });

  it('lets nobody overtake an item who came more than two seconds after it', () => {
    void assert(
      property(items, (values) => {
        const left = drain(queueOf(values).queue);
        for (const [position, item] of left.entries()) {
          for (const earlier of left.slice(0, position)) {
            expect(earlier.submittedAtMs - item.submittedAtMs).toBeLessThanOrEqual(2000);
          }
        }
      }),
      { seed: 7 },
    );
  });

  it('lets an item overtake only those of a lower priority', () => {
    void assert(
      property(items, (values) => {
        const left = drain(queueOf(values).queue);
        for (const [position, item] of left.entries()) {
          const overtaken = left.slice(position).filter(({ index }) => index < item.index);
          for (const each of overtaken) {
            expect(priorities.indexOf(each.priority)).toBeGreaterThan(priorities.indexOf(item.priority));
          }
        }
      }),
      { seed: 7 },
    );
  });

  it('lets items leave from anywhere, and knows the oldest that is left', () => {
    void assert(
      property(items, array(integer({ min: 0, max: 39 })), (values, leaving) => {
        const { queue, places } = queueOf(values);
        const gone = new Set(leaving.filter((index) => index < values.length));
        for (const index of gone) queue.remove(places[index]!);
        const rest = values.filter(({ index }) => !gone.has(index));
        expect(queue.size).toBe(rest.length);
        expect(queue.oldestMs).toBe(rest[0]?.submittedAtMs);
        expect(drain(queue).toSorted((a, b) => a.index - b.index)).toEqual(rest);
      }),
      { seed: 7 },
    );
  });
});
