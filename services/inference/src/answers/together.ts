/** Does several things side by side. The first that fails is the outcome, and stops the others. */
export async function together<Item, Result>(
  items: readonly Item[],
  signal: AbortSignal | undefined,
  work: (item: Item, signal: AbortSignal | undefined) => Promise<Result>,
): Promise<readonly Result[]> {
  if (items.length === 1) return [await work(items[0] as Item, signal)];
  const others = new AbortController();
  const either = AbortSignal.any([others.signal, ...(signal === undefined ? [] : [signal])]);
  try {
    return await Promise.all(items.map((item) => work(item, either)));
  } catch (error) {
    others.abort();
    throw error;
  }
}
