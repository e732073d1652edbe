import { LinkedQueue, type QueuePlace } from './linked-queue.ts';

export type Priority = 'HIGH' | 'NORMAL' | 'LOW';

/**
 * Milliseconds that an item of each priority stands behind where it came. Whoever comes later than that can no longer
 * overtake it, so that nothing starves: LOW gives way to the HIGH of the next two seconds, and to no more.
 */
const standsBackMs = { HIGH: 0, NORMAL: 1000, LOW: 2000 } as const satisfies Record<Priority, number>;

export interface Prioritised {
  readonly priority: Priority;
  /** On the clock of `performance.now()`; never before that of an item pushed earlier. */
  readonly submittedAtMs: number;
}

export interface PriorityPlace<Value> {
  readonly queue: LinkedQueue<Value>;
  readonly place: QueuePlace<Value>;
}

/**
 * By priority and then by arrival, with ageing. Inside one priority the order is that of arrival, so that one queue a
 * priority will do, and every operation takes constant time.
 */
export class PriorityQueue<Value extends Prioritised> {
  readonly #queues = {
    HIGH: new LinkedQueue<Value>(),
    NORMAL: new LinkedQueue<Value>(),
    LOW: new LinkedQueue<Value>(),
  } satisfies Record<Priority, LinkedQueue<Value>>;
  /** From HIGH to LOW: of two that are due at the same instant, the higher one comes first. */
  readonly #all = Object.values(this.#queues);

  get size(): number {
    return this.#all.reduce((sum, { size }) => sum + size, 0);
  }

  /** When the item came that waits longest, whatever its priority; undefined when none waits. */
  get oldestMs(): number | undefined {
    const oldest = Math.min(
      ...this.#all.map(({ first }) => first?.submittedAtMs ?? Number.POSITIVE_INFINITY),
    );
    return Number.isFinite(oldest) ? oldest : undefined;
  }

  push(value: Value): PriorityPlace<Value> {
    const queue = this.#queues[value.priority];
    return { queue, place: queue.push(value) };
  }

  shift(): Value | undefined {
    return this.#all.reduce((best, each) => (dueMs(each) < dueMs(best) ? each : best)).shift();
  }

  /** Leaves a place that is no longer in the queue alone. */
  remove({ queue, place }: PriorityPlace<Value>): void {
    queue.remove(place);
  }
}

/** The instant by which the queues' first items are ordered. */
function dueMs({ first }: LinkedQueue<Prioritised>): number {
  return first === undefined ? Number.POSITIVE_INFINITY : first.submittedAtMs + standsBackMs[first.priority];
}
