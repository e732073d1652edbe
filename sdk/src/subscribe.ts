import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-sse';
import type {
  ModelChangedSubscription,
  ServerStatisticsSubscription,
  TrainingProgressSubscription,
} from './generated/operations.ts';
import { Newest } from './newest.ts';
import { errorOfAnswer, type PhiscaleError, toPhiscaleError } from './phiscale-error.ts';

type Events = TrainingProgressSubscription & ModelChangedSubscription & ServerStatisticsSubscription;

/** Fields of schema/operations that are told again and again. */
export const subscriptionNames = ['trainingProgress', 'modelChanged', 'serverStatistics'] as const;

export type SubscriptionName = (typeof subscriptionNames)[number];

/** Of the events that have the same one, a slow reader gets the newest; the service itself tells them apart so. */
const keys: { readonly [Name in SubscriptionName]: (event: Events[Name]) => string } = {
  trainingProgress: ({ __typename }) => __typename,
  modelChanged: ({ kind, name, ref }) => `${kind} ${ref ?? name}`,
  serverStatistics: () => 'statistics',
};

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
export async function* subscribe<Name extends SubscriptionName>(
  field: Name,
  request: { readonly query: string; readonly variables: Record<string, unknown> },
  { url, fetch, headers, signal }: SubscribeOptions,
): AsyncGenerator<Events[Name], void> {
  const results = new Newest<ExecutionResult<Pick<Events, Name>, unknown>>();
  const client = createClient({
    url,
    headers: Object.fromEntries(headers),
    fetchFn: async (...asked: Parameters<typeof fetch>) => {
      const answer = await fetch(...asked);
      // The client would ask five times more: only a connection that is lost may be another one then
      if (answer.status >= 400 && answer.status < 500) {
        results.fail(await refusalOf(answer));
        client.dispose();
      }
      return answer;
    },
  });
  const abort = (): void => {
    client.dispose();
    // The client would tell of its end after its wait for another connection only
    results.end();
  };
  signal?.addEventListener('abort', abort, { once: true });
  try {
    signal?.throwIfAborted();
    client.subscribe<Pick<Events, Name>>(request, {
      next: (result) => results.push(result.data ? keys[field](result.data[field]) : '', result),
      error: (error) => results.fail(error),
      complete: () => results.end(),
    });
    for await (const { data, errors } of results) {
      // Aborted with events still to be read
      signal?.throwIfAborted();
      if (errors !== undefined) throw errorOfAnswer({ errors });
      if (data != null) yield data[field];
    }
    signal?.throwIfAborted();
  } catch (error) {
    throw toPhiscaleError(error, signal);
  } finally {
    signal?.removeEventListener('abort', abort);
    client.dispose();
  }
}

async function refusalOf(answer: Response): Promise<PhiscaleError> {
  const body: ExecutionResult | null = await answer.json().catch(() => null);
  return errorOfAnswer({ status: answer.status, errors: body?.errors });
}
