/** Something that is opened when it is first needed. */
export interface Lazy<Value> {
  /** Opens it, or gives what is open. A failure is not remembered: the next call tries again. */
  get(): Promise<Value>;
  /** What is open or about to be, without opening it. */
  peek(): Promise<Value> | undefined;
}

export function lazily<Value>(open: () => Promise<Value>): Lazy<Value> {
  let opening: Promise<Value> | undefined;
  return {
    get: () => {
      opening ??= open().catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    peek: () => opening,
  };
}
