import type { FastifyInstance } from 'fastify';

/** How much the process has done. */
export interface Traffic {
  /** HTTP requests, whatever the answer; subscriptions when they are over. */
  answered: number;
}

export function registerTraffic(app: FastifyInstance, traffic: Traffic): void {
  app.addHook('onResponse', async () => {
    traffic.answered++;
  });
}
