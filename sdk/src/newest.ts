/** Keys of a reader that takes nothing; the oldest makes way. */
const mostKeys = 1000;

/** What may come faster than somebody reads it: of each key only the newest value waits. It ends after the last one. */
export class Newest<Value> implements AsyncIterable<Value> {
  readonly #waiting = new Map<string, Value>();
  #end: (() => void) | undefined;
  #wake: () => void = () => {};

  push(key: string, value: Value): void {
    // the newest value comes after what other keys have been told meanwhile
    this.#waiting.delete(key);
    this.#waiting.set(key, value);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > mostKeys && oldest !== undefined) this.#waiting.delete(oldest);
    this.#wake();
  }

  /** What was pushed is read still. */
  end(): void {
    this.#end ??= () => {};
    this.#wake();
  }

  /** As `end`, but for this error behind what was pushed. */
  fail(error: unknown): void {
    this.#end ??= () => {
      throw error;
    };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Value, void> {
    for (;;) {
      const [next] = this.#waiting;
      if (next !== undefined) {
        this.#waiting.delete(next[0]);
        yield next[1];
      } else if (this.#end !== undefined) return this.#end();
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
