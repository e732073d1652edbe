import type { FastifyInstance } from 'fastify';
import { createMetricsRegistry } from '../statistics/metrics-registry.ts';
import type { ServerStatistics } from '../statistics/server-statistics.ts';

/** What Prometheus scrapes. */
export function registerMetrics(app: FastifyInstance, statistics: ServerStatistics): void {
  const registry = createMetricsRegistry(statistics);
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
