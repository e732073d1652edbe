import { GraphQLClient } from 'graphql-request';
import { extractFiles } from './extract-files.ts';
import * as documents from './generated/operations.ts';
import { multipartFetch } from './multipart-fetch.ts';
import { errorOfAnswer, toPhiscaleError } from './phiscale-error.ts';
import { readFiles } from './read-files.ts';
import { type SubscriptionName, subscribe, subscriptionNames } from './subscribe.ts';

export interface CallOptions {
  /** Aborts this call, the reading of its files included. */
  readonly signal?: AbortSignal | undefined;
  /** Sent with this call; one that the client has as well replaces the client's. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

type Documents = typeof documents;

type Method<Result, Variables> =
  Record<string, never> extends Variables
    ? (variables?: Variables, options?: CallOptions) => Promise<Result>
    : (variables: Variables, options?: CallOptions) => Promise<Result>;

type Subscription<Event, Variables> =
  Record<string, never> extends Variables
    ? (variables?: Variables, options?: CallOptions) => AsyncGenerator<Event, void>
    : (variables: Variables, options?: CallOptions) => AsyncGenerator<Event, void>;

type OperationOf<Name> = Name extends `${infer Operation}Document` ? Operation : never;

/**
 * A method for each operation of schema/operations, which is named for the one field that it asks for: it takes the
 * operation's variables and resolves to that field; one of a subscription is for `for await`, and its end closes the
 * connection. Every method rejects with PhiscaleError.
 */
export type Phiscale = {
  readonly [Name in keyof Documents as Name extends `${infer Operation}Document`
    ? Uncapitalize<Operation>
    : never]: Documents[Name] extends documents.TypedDocumentString<infer Result, infer Variables>
    ? Uncapitalize<OperationOf<Name>> extends SubscriptionName
      ? Subscription<Result[keyof Result], Variables>
      : Method<Result[keyof Result], Variables>
    : never;
};

export interface PhiscaleOptions {
  /** Of the GraphQL endpoint: `http://127.0.0.1:4000/graphql`; in a page also `/graphql`, of the page's own origin. */
  readonly url: string;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default: the global one. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Aborts every call. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A client of the service. Holds no connection and needs no closing.
 * @throws TypeError when `url` is none, or has user name and password.
 */
export function createPhiscale(options: PhiscaleOptions): Phiscale {
  const { fetch = globalThis.fetch } = options;
  const url = absolute(options.url);
  const createMethod =
    (field: string, document: string) =>
    async (given: unknown = {}, call: CallOptions = {}): Promise<unknown> => {
      const signal = eitherOf(options.signal, call.signal);
      const { variables, files } = extractFiles(given);
      try {
        signal?.throwIfAborted();
        const parts = await readFiles(files, signal);
        // Meanwhile it may have aborted, which not every fetch looks for before it starts
        signal?.throwIfAborted();
        const client = new GraphQLClient(url, {
          fetch: parts.length > 0 ? multipartFetch(parts, fetch) : fetch,
        });
        const { data, status } = await client.rawRequest<Record<string, unknown> | null>({
          query: document,
          variables: variables as Record<string, unknown>,
          requestHeaders: mergeHeaders(options.headers, call.headers),
          ...(signal === undefined ? {} : { signal }),
        });
        const result = data?.[field];
        if (result === undefined) throw errorOfAnswer({ status });
        return result;
      } catch (error) {
        throw toPhiscaleError(error, signal);
      }
    };
  const createSubscription =
    (field: SubscriptionName, query: string) =>
    (variables: Record<string, unknown> = {}, call: CallOptions = {}): AsyncGenerator =>
      subscribe(
        field,
        { query, variables },
        {
          url,
          fetch,
          headers: mergeHeaders(options.headers, call.headers),
          signal: eitherOf(options.signal, call.signal),
        },
      );
  const methods = Object.entries(documents).flatMap(([name, document]) => {
    const operation = /^(.+)Document$/.exec(name)?.[1];
    if (operation === undefined) return [];
    const field = operation.charAt(0).toLowerCase() + operation.slice(1);
    const text = document.toString();
    return [[field, isSubscription(field) ? createSubscription(field, text) : createMethod(field, text)]];
  });
  return Object.fromEntries(methods) as Phiscale;
}

const isSubscription = (field: string): field is SubscriptionName =>
  (subscriptionNames as readonly string[]).includes(field);

function absolute(url: string): string {
  // Only a page has a location
  const base = globalThis.location?.href;
  if (!URL.canParse(url, base)) {
    const received = JSON.stringify(url.replace(/.*@/, ''));
    throw new TypeError(`url: expected the URL of a GraphQL endpoint, received ${received}`);
  }
  const { href, username, password } = new URL(url, base);
  if (username === '' && password === '') return href;
  // With each call fetch would refuse it, and repeat it in its error
  throw new TypeError('url: expected no user name and password in it; `headers` may have them');
}

/** A signal of the call's own, also of a single one: Node 20's fetch leaves a listener on each that it is given. */
function eitherOf(...signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const given = signals.filter((signal) => signal !== undefined);
  return given.length === 0 ? undefined : AbortSignal.any(given);
}

/** Headers know no case: spreading both objects would send `Authorization` and `authorization` joined by a comma. */
function mergeHeaders(...all: readonly (Readonly<Record<string, string>> | undefined)[]): Headers {
  const headers = new Headers();
  for (const each of all) for (const [name, value] of Object.entries(each ?? {})) headers.set(name, value);
  return headers;
}
