/** A place in a `LinkedQueue`, kept by the caller to leave the queue from the middle. */
export interface QueuePlace<Value> {
  readonly value: Value;
  before: QueuePlace<Value> | null;
  after: QueuePlace<Value> | null;
}

/**
 * First in, first out, and every operation takes constant time, leaving from the middle too: a burst of
 * aborted requests must not cost more than the requests themselves.
 */
export class LinkedQueue<Value> {
  #first: QueuePlace<Value> | null = null;
  #last: QueuePlace<Value> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get first(): Value | undefined {
    return this.#first?.value;
  }

  push(value: Value): QueuePlace<Value> {
    const place: QueuePlace<Value> = { value, before: this.#last, after: null };
    if (this.#last === null) this.#first = place;
    else this.#last.after = place;
    this.#last = place;
    this.#size += 1;
    return place;
  }

  shift(): Value | undefined {
    const place = this.#first;
    if (place === null) return undefined;
    this.remove(place);
    return place.value;
  }

  /** Leaves a place that is no longer in the queue alone. */
  remove(place: QueuePlace<Value>): void {
    const isQueued = place === this.#first || place.before !== null;
    if (!isQueued) return;
    if (place.before === null) this.#first = place.after;
    else place.before.after = place.after;
    if (place.after === null) this.#last = place.before;
    else place.after.before = place.before;
    place.before = null;
    place.after = null;
    this.#size -= 1;
  }
}
