import type { ModelRepository } from '@phiscale/inference';
import type { FastifyInstance } from 'fastify';
import { createMetricsRegistry } from '../statistics/metrics-registry.ts';

/** What Prometheus scrapes. */
export function registerMetrics(app: FastifyInstance, repository: ModelRepository): void {
  const registry = createMetricsRegistry(repository);
  app.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
