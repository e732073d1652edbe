import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cors from '@fastify/cors';
import type { Logger } from '@phiscale/common';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { buildSchema } from '../build-schema.ts';
import { type Context, createContext, type Services } from '../context.ts';
import { createErrorFormatter } from '../map-error.ts';
import { registerBodyPace } from './body-pace.ts';
import { registerCloseConnections } from './close-connections.ts';
import { earlyErrors, registerErrorResponse } from './error-response.ts';
import { registerExports } from './exports.ts';
import { registerGraphiql } from './graphiql.ts';
import { registerHealth } from './health.ts';
import { registerHoldings } from './holdings.ts';
import { registerMetrics } from './metrics.ts';
import { preflightHeaders } from './preflight.ts';
import { mostTokens, queryLimits } from './query-limits.ts';
import { refuseSubscriptions, registerSubscriptions } from './subscriptions.ts';
import { registerTraffic } from './traffic.ts';
import { registerUploads } from './uploads.ts';

export interface HttpServerOptions {
  readonly services: Services;
  readonly logger: Logger;
  readonly isReady: () => boolean;
}

/** Images of one request; with more the answer would be late for all of them. */
const maxFiles = 256;
const mebibyte = 1024 * 1024;

export async function createHttpServer({
  services,
  logger,
  isReady,
}: HttpServerOptions): Promise<FastifyInstance> {
  const { imageLimits, maxInflightBytes, maxDatasetBytes, corsOrigins, metrics, mostSubscriptions } =
    services.config;
  // Base64 is a third longer than what it encodes
  const maxBodyBytes = Math.ceil(imageLimits.maxBytes * 1.4) + mebibyte;
  const schema = buildSchema();
  const app = fastify({
    ...earlyErrors,
    bodyLimit: maxBodyBytes,
    // A large archive may take hours: body-pace.ts cuts off who stalls
    requestTimeout: 0,
    http: { headersTimeout: 60_000 },
    forceCloseConnections: 'idle',
    // As a file's name: exports are asked for by theirs
    routerOptions: { maxParamLength: 255 },
  });
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    csrfPrevention: { requestHeaders: preflightHeaders },
    validationRules: [...queryLimits],
    parseOptions: { maxTokens: mostTokens },
    // They would keep what clients send, for a saving that none of ours asks for
    persistedQueries: false,
    // A fragment that uses another ten times, which uses a third one ten times …
    maxRecursiveSelections: true,
    formatError: createErrorFormatter(logger),
    includeStacktraceInErrorResponses: false,
    logger: apolloLogger(logger),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      // It would work out for each field how long it may be kept: nothing may (`no-store` below)
      ApolloServerPluginCacheControlDisabled(),
      refuseSubscriptions,
    ],
    // It would send the signal to the process again once it has stopped: that one means "end at once" here
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  if (corsOrigins.length > 0) {
    await app.register(cors, { origin: corsOrigins.includes('*') ? '*' : [...corsOrigins] });
  }
  // Runs when the last request is answered
  app.addHook('onClose', () => apollo.stop());
  registerBodyPace(app);
  registerCloseConnections(app);
  registerErrorResponse(app, logger);
  registerHealth(app, isReady);
  if (metrics) registerMetrics(app, services.repository);
  registerExports(app, services.exporter);
  const holdingOf = registerHoldings(app, { maxInflightBytes, maxBodyBytes });
  const uploadLimits = {
    maxFileBytes: Math.max(imageLimits.maxBytes, maxDatasetBytes),
    maxBufferedBytes: imageLimits.maxBytes,
    maxFiles,
    maxFieldBytes: mebibyte,
  };
  registerUploads(app, uploadLimits, holdingOf);
  registerGraphiql(app);
  registerTraffic(app, services.traffic);
  registerSubscriptions(app, { schema, services, logger, mostSubscriptions });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    preHandler: (_request, reply, done) => {
      reply.header('cache-control', 'no-store');
      done();
    },
    handler: fastifyApolloHandler(apollo, {
      context: async (_request, reply) => createContext(services, disconnected(reply), holdingOf(reply)),
    }),
  });
  return app;
}

/** Aborts when the connection closes before the answer is out. */
function disconnected({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

const apolloLogger = (logger: Logger) => ({
  debug: (message: string) => logger.debug({}, message),
  info: (message: string) => logger.info({}, message),
  warn: (message: string) => logger.warn({}, message),
  error: (message: string) => logger.error({}, message),
});
