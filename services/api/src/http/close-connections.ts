import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Closes connections as their last answer goes out, once the server is closing, and at once those that never had a request:
 * browsers and probes open some in advance, and Node counts none of them as idle. The server would wait for more than a
 * minute for clients to let go of them otherwise.
 */
export function registerCloseConnections(app: FastifyInstance): void {
  let isClosing = false;
  const unused = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    if (isClosing) socket.destroy();
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.server.on('request', ({ socket }) => unused.delete(socket));
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const socket of unused) socket.destroy();
  });
  app.addHook('onResponse', async () => {
    // a turn later the connection counts as idle
    if (isClosing) setImmediate(() => app.server.closeIdleConnections());
  });
}
