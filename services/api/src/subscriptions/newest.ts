/** Keys of a stream whose reader takes nothing; the oldest makes way. */
const mostKeys = 1000;

/**
 * A stream of what changes faster than somebody may read it: of each key only the newest value waits. It ends with its
 * signal, or after the last value once `end` is called.
 */
export class Newest<Value> implements AsyncIterable<Value> {
  readonly #waiting = new Map<string, Value>();
  readonly #signal: AbortSignal;
  #isEnded = false;
  #wake: () => void = () => {};

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  push(key: string, value: Value): void {
    if (this.#isEnded) return;
    // the newest value comes after what other keys have been told meanwhile
    this.#waiting.delete(key);
    this.#waiting.set(key, value);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > mostKeys && oldest !== undefined) this.#waiting.delete(oldest);
    this.#wake();
  }

  /** What was pushed is read still. */
  end(): void {
    this.#isEnded = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value, void> {
    while (!this.#signal.aborted) {
      const [next] = this.#waiting;
      if (next !== undefined) {
        this.#waiting.delete(next[0]);
        yield next[1];
      } else if (this.#isEnded) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
