import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Once the server is closing, closes connections as their last answer goes out, and those that wait for none at once. Node
 * counts as idle only those that have had an answer and sent nothing since, and would wait for more than a minute for
 * clients that opened some in advance or stopped in the middle of a request's head.
 */
export function registerCloseConnections(app: FastifyInstance): void {
  let isClosing = false;
  const unasked = new Set<Socket>();
  const add = (socket: Socket): void => {
    if (isClosing) socket.destroySoon();
    else if (!socket.destroyed) unasked.add(socket);
  };
  app.server.on('connection', (socket: Socket) => {
    add(socket);
    socket.once('close', () => unasked.delete(socket));
  });
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    unasked.delete(socket);
    response.once('close', () => add(socket));
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const socket of unasked) socket.destroySoon();
  });
}
