import { cancelled } from '../dataset-error.ts';

/**
 * The chunks until the signal aborts, which a client that has stalled in the middle of an upload would not notice.
 * Throws DatasetError `CANCELLED`.
 */
export async function* untilAborted(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const next = () =>
    new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
      const abort = (): void => reject(cancelled(signal));
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort, { once: true });
      const settle = (): void => signal?.removeEventListener('abort', abort);
      iterator.next().then(resolve, reject).finally(settle);
    });
  try {
    for (let result = await next(); !result.done; result = await next()) yield result.value;
  } finally {
    // Not waited for: it comes after the chunk that does not come
    iterator.return?.().catch(() => {});
  }
}
