import { STATUS_CODES } from 'node:http';
import type { Logger } from '@phiscale/common';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyServerOptions } from 'fastify';
import { toPublicError } from '../map-error.ts';

/** Requests that never reach GraphQL are answered in its form: a client has one way to read errors. */
const codes: Readonly<Record<number, string>> = { 404: 'NOT_FOUND', 413: 'REQUEST_TOO_LARGE' };

/** What of the domains' errors comes before GraphQL: of bytes for which there is no room. */
const statuses: Readonly<Record<string, number>> = { QUEUE_FULL: 503, IMAGE_TOO_LARGE: 413 };

/** Of an address, as a message shows it. */
const mostCharacters = 200;

/** What of HTTP itself is wrong, by Node's code; anything else is 400. */
const clientErrors: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

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
    return reply.code(status).send(answerOf(status, error.message));
  });
}

/** Of what the server refuses before it looks for a route: Fastify would answer in a form of its own. */
export const earlyErrors = {
  frameworkErrors: ({ statusCode = 400, message }: FastifyError, _request: unknown, reply: FastifyReply) => {
    reply.code(statusCode).send(answerOf(statusCode, message.slice(0, mostCharacters)));
  },
  clientErrorHandler: (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status = clientErrors[error.code] ?? 400;
    const body = JSON.stringify(answerOf(status, STATUS_CODES[status] ?? ''));
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/json\r\n`;
    socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`);
    socket.destroySoon();
  },
} satisfies FastifyServerOptions;

function answerOf(status: number, said: string): object {
  const message = status >= 500 ? 'Internal server error' : said;
  const code = status >= 500 ? 'INTERNAL_SERVER_ERROR' : (codes[status] ?? 'BAD_REQUEST');
  return { errors: [{ message, extensions: { code } }] };
}
