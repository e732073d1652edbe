import type { Logger } from '@phiscale/common';
import type { FastifyInstance } from 'fastify';
import { toPublicError } from '../map-error.ts';

/** Requests that never reach GraphQL are answered in its form: a client has one way to read errors. */
const codes: Readonly<Record<number, string>> = { 404: 'NOT_FOUND', 413: 'REQUEST_TOO_LARGE' };

/** What of the domains' errors comes before GraphQL: of bytes for which there is no room. */
const statuses: Readonly<Record<string, number>> = { QUEUE_FULL: 503, IMAGE_TOO_LARGE: 413 };

/** Of an address, as a message shows it. */
const mostCharacters = 200;

/** What a client did wrong is said, what we did wrong is logged. */
export function registerErrorResponse(app: FastifyInstance, logger: Logger): void {
  app.setNotFoundHandler(async ({ method, url }) => {
    const message = `There is nothing at ${method} ${url.slice(0, mostCharacters)}`;
    throw Object.assign(new Error(message), { statusCode: 404 });
  });
  app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
    const known = toPublicError(error);
    if (known !== null) {
      const { message, ...extensions } = known;
      return reply.code(statuses[known.code] ?? 500).send({ errors: [{ message, extensions }] });
    }
    const { statusCode: status = 500 } = error;
    if (status >= 500) logger.error({ error }, 'request failed');
    const message = status >= 500 ? 'Internal server error' : error.message;
    const code = status >= 500 ? 'INTERNAL_SERVER_ERROR' : (codes[status] ?? 'BAD_REQUEST');
    return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
  });
}
