import type { FastifyInstance } from 'fastify';

/** Apache's mod_reqtimeout demands as much of a body by default (`body=20,MinRate=500`): bytes a second. */
const minBytesPerSecond = 500;
const windowMs = 60_000;

/**
 * Cuts off clients that stall in the middle of a body, or send it drop by drop: in each minute 30 kB must arrive, or the
 * rest. A limit on the whole time instead would refuse large archives from slow lines.
 */
export function registerBodyPace(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }, reply) => {
    const { socket } = raw;
    let seenBytes = socket.bytesRead;
    const timer = setInterval(() => {
      if (raw.complete) return clearInterval(timer);
      const receivedBytes = socket.bytesRead - seenBytes;
      seenBytes = socket.bytesRead;
      // paused: it is we who do not read on
      const isTooSlow = !raw.isPaused() && receivedBytes < (minBytesPerSecond * windowMs) / 1000;
      if (isTooSlow) socket.destroy();
    }, windowMs).unref();
    reply.raw.once('close', () => clearInterval(timer));
  });
}
