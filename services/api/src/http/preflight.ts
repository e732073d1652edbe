import type { IncomingHttpHeaders } from 'node:http';

/** No page sends one of these to another origin without asking it first; what has one is no forgery. */
export const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Of a form, which pages may send wherever they like. Apollo Server asks for it as well, but only once the form is read.
 * @throws with `statusCode` 400
 */
export function requirePreflight(headers: IncomingHttpHeaders): void {
  if (preflightHeaders.some((name) => headers[name])) return;
  const message = `A form needs a header that is not empty: ${preflightHeaders.join(' or ')}`;
  throw Object.assign(new Error(message), { statusCode: 400 });
}
