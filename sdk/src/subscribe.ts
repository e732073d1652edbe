import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-sse';
import { PhiscaleError, toPhiscaleError } from './phiscale-error.ts';

/** Fields of schema/operations that are told again and again. */
export const subscriptionNames = ['trainingProgress', 'modelChanged', 'serverStatistics'] as const;

export type SubscriptionName = (typeof subscriptionNames)[number];

export interface SubscribeOptions {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
}

/**
 * Events of one field, over Server-Sent Events. A connection that is lost is opened again, five times in a row at most,
 * later each time: events of in between are not told, but each subscription begins with what is so then.
 * @throws PhiscaleError from the loop; `ABORTED` when the signal aborts it.
 */
export async function* subscribe<Event>(
  field: string,
  request: { readonly query: string; readonly variables: Record<string, unknown> },
  { url, fetch, headers, signal }: SubscribeOptions,
): AsyncGenerator<Event, void> {
  const client = createClient({ url, fetchFn: fetch, headers: Object.fromEntries(headers) });
  const results = client.iterate<Record<string, Event>>(request);
  const abort = (): void => client.dispose();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    signal?.throwIfAborted();
    for await (const { data, errors } of results) {
      // Aborted with events still to be read
      signal?.throwIfAborted();
      if (errors !== undefined) throw firstOf(errors);
      if (data != null) yield data[field] as Event;
    }
    signal?.throwIfAborted();
  } catch (error) {
    throw toPhiscaleError(error, signal);
  } finally {
    signal?.removeEventListener('abort', abort);
    client.dispose();
  }
}

function firstOf([first]: NonNullable<ExecutionResult['errors']>): PhiscaleError {
  const extensions = first?.extensions ?? {};
  const code = (extensions['code'] ?? 'INTERNAL_SERVER_ERROR') as PhiscaleError['code'];
  return new PhiscaleError(code, first?.message ?? '', first, extensions as Partial<PhiscaleError>);
}
