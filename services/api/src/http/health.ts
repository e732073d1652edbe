import type { FastifyInstance } from 'fastify';

/** Probes for whatever supervises the process. Live: it answers. Ready: it can classify. */
export function registerHealth(app: FastifyInstance, isReady: () => boolean): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'starting' });
  });
}
