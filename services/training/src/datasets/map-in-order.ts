/** What still waits when the consumer leaves: its failure is nobody's any more. */
const forget = (): void => {};

/**
 * Maps with at most `concurrency` calls under way, and yields in the order of the source. Takes no more from the
 * source than that: a slow consumer slows the source down.
 */
export async function* mapInOrder<In, Out>(
  source: AsyncIterable<In>,
  concurrency: number,
  map: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const underWay: Promise<Out>[] = [];
  for await (const item of source) {
    const result = map(item);
    result.catch(forget);
    underWay.push(result);
    if (underWay.length >= concurrency) yield await (underWay.shift() as Promise<Out>);
  }
  for (const result of underWay) yield await result;
}
