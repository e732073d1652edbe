import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '@phiscale/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { createContext, type Services } from '../context.ts';
import { createErrorFormatter } from '../map-error.ts';
import { unlimited } from './inflight-bytes.ts';
import { mostTokens, queryLimits } from './query-limits.ts';
import { unconditionalSubscription } from './unconditional-subscription.ts';

export interface SubscriptionOptions {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly logger: Logger;
  /** Open at the same time, of all clients; the next one is answered TOO_MANY_SUBSCRIPTIONS. */
  readonly mostSubscriptions: number;
}

/** Proxies close connections that are silent for a minute or so. */
const pingEveryMs = 12_000;

const rules = [...specifiedRules, ...queryLimits, unconditionalSubscription];

type Subscription = Unreadable | Readable;

/** Its syntax is wrong: what it would be, nobody knows. */
interface Unreadable {
  readonly document: null;
  readonly error: GraphQLError;
}

interface Readable {
  readonly document: DocumentNode;
  readonly variables: Record<string, unknown>;
  readonly operationName: string | undefined;
}

/**
 * Answers subscriptions at /graphql as GraphQL over Server-Sent Events, in distinct connections mode
 * (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md). An event is asked for when the one before is on its
 * way: what a slow client misses is the source's business, and nothing queues up here.
 */
export function registerSubscriptions(app: FastifyInstance, options: SubscriptionOptions): void {
  const open = new Set<AbortController>();
  app.addHook('preClose', async () => {
    for (const controller of open) controller.abort();
  });
  app.addHook('preHandler', async (request, reply) => {
    const subscription = request.routeOptions.url === '/graphql' ? subscriptionOf(request) : null;
    if (subscription === null) return;
    const { raw } = reply;
    const controller = new AbortController();
    raw.once('close', () => controller.abort());
    // Set by hooks before this one, those of CORS among them
    for (const [name, value] of Object.entries(reply.getHeaders())) raw.setHeader(name, value ?? '');
    reply.hijack();
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      // nginx would wait for more to send
      'x-accel-buffering': 'no',
      // A client that leaves while the service stops would else be waited for
      connection: 'close',
    });
    // Some browsers tell of an answer only with its first bytes
    raw.write(':\n\n');
    const ping = setInterval(() => raw.writableLength === 0 && raw.write(':\n\n'), pingEveryMs);
    const isFull = open.size >= options.mostSubscriptions;
    open.add(controller);
    try {
      const results = isFull
        ? [tooMany(options.mostSubscriptions)]
        : answers(subscription, options, controller.signal);
      for await (const result of results) await send(raw, `event: next\ndata: ${JSON.stringify(result)}\n\n`);
      await send(raw, 'event: complete\ndata:\n\n');
    } catch (error) {
      // Cut off, so that nobody takes it for the end
      options.logger.error({ error }, 'subscription failed');
      raw.destroy();
    } finally {
      clearInterval(ping);
      open.delete(controller);
      controller.abort();
      raw.end();
    }
  });
}

/** For subscriptions that come as queries do: executed as one, they would fail where their events are presented. */
export const refuseSubscriptions: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== 'subscription') return;
      const message =
        'A subscription is answered as Server-Sent Events: expected the header `accept: text/event-stream`';
      throw new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 406 } } });
    },
  }),
};

/** Null for what is no subscription, or is asked for in another form: that is answered elsewhere. */
function subscriptionOf(request: FastifyRequest): Subscription | null {
  const accept = request.headers.accept ?? '';
  if (!accept.includes('text/event-stream')) return null;
  const { query, variables, operationName } = paramsOf(request);
  if (typeof query !== 'string') return null;
  try {
    const document = parse(query, { maxTokens: mostTokens });
    const name = typeof operationName === 'string' ? operationName : undefined;
    if (getOperationAST(document, name)?.operation !== 'subscription') return null;
    const values = (typeof variables === 'string' ? JSON.parse(variables) : variables) ?? {};
    return typeof values === 'object' ? { document, variables: values, operationName: name } : null;
  } catch (error) {
    const takesNothingElse = !accept.includes('json') && !accept.includes('*/*');
    return error instanceof GraphQLError && takesNothingElse ? { document: null, error } : null;
  }
}

const paramsOf = ({ method, query, body }: FastifyRequest): Record<string, unknown> =>
  ((method === 'GET' ? query : body) ?? {}) as Record<string, unknown>;

async function* answers(
  subscription: Subscription,
  { schema, services, logger }: SubscriptionOptions,
  signal: AbortSignal,
): AsyncGenerator<object> {
  const formatError = createErrorFormatter(logger);
  const present = ({ data, errors }: ExecutionResult): object => ({
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined ? {} : { errors: errors.map((error) => formatError(error.toJSON(), error)) }),
  });
  if (subscription.document === null) {
    return yield present({ errors: [withCode('GRAPHQL_PARSE_FAILED', subscription.error)] });
  }
  const { document, variables, operationName } = subscription;
  const invalid = validate(schema, document, rules);
  if (invalid.length > 0) {
    return yield present({ errors: invalid.map((error) => withCode('GRAPHQL_VALIDATION_FAILED', error)) });
  }
  // A context of its own for each event: loaders remember
  const args = (rootValue?: unknown): ExecutionArgs => ({
    schema,
    document,
    rootValue,
    variableValues: variables,
    operationName: operationName ?? null,
    contextValue: createContext(services, signal, unlimited),
  });
  const source = await createSourceEventStream(args());
  if (!(Symbol.asyncIterator in source)) return yield present(source);
  for await (const payload of source) yield present(await execute(args(payload)));
}

function withCode(code: string, error: GraphQLError): GraphQLError {
  error.extensions['code'] = code;
  return error;
}

const tooMany = (most: number): object => {
  const message = `${most} subscriptions are open, and no more may be`;
  return { errors: [{ message, extensions: { code: 'TOO_MANY_SUBSCRIPTIONS', retryAfterMs: 5000 } }] };
};

/** Waits until the client has taken what was sent before; ends when it is gone. */
async function send(raw: ServerResponse, text: string): Promise<void> {
  if (raw.destroyed || raw.write(text)) return;
  const done = new AbortController();
  await Promise.race(['drain', 'close'].map((event) => once(raw, event, { signal: done.signal }))).finally(
    () => done.abort(),
  );
}
