import type { FastifyInstance } from 'fastify';

/**
 * Closes connections as their last answer goes out, once the server is closing. They are kept alive for the next request
 * otherwise, and the server would wait for more than a minute for clients to let go of them.
 */
export function registerCloseConnections(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onResponse', async () => {
    // a turn later the connection counts as idle
    if (isClosing) setImmediate(() => app.server.closeIdleConnections());
  });
}
