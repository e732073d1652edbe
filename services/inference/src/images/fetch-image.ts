import { Buffer } from 'node:buffer';
import { lookup as dnsLookup } from 'node:dns';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { givenUp, InferenceError } from '../inference-error.ts';
import { guardLookup, type LookupAll } from './guard-lookup.ts';
import { parseImageUrl, type UrlRules } from './image-url.ts';

/** Long enough for 25 MB at 20 Mbit/s; a caller who waits longer for a class has gone. */
export const defaultFetchTimeoutMs = 10_000;

/** http to https, the bare host to www, and one to a CDN. */
const defaultMaxRedirects = 3;

export interface FetchImageOptions {
  /** Most bytes of the body. */
  readonly maxBytes: number;
  /** Milliseconds for everything: names, redirects, body. */
  readonly timeoutMs: number;
  /** Whether the service's own network may be asked. For tests and closed networks only. */
  readonly allowPrivateAddresses: boolean;
  /** Default 3. */
  readonly maxRedirects?: number;
  /** How errors name the URL. Default `image`. */
  readonly argument?: string;
  /** Default `dns.lookup`. */
  readonly lookup?: LookupAll;
  readonly signal?: AbortSignal;
  /** Asked for room before each piece of the body is kept; what it throws ends the request. */
  readonly take?: (bytes: number) => void;
}

/**
 * Fetches the bytes behind an http or https URL that a stranger may have sent: never from the service's own network,
 * whatever the name resolves or redirects to, and never more or longer than allowed. Whether they are an image is
 * for `decodeImage` to say.
 *
 * @throws InferenceError `URL_FORBIDDEN`, `URL_UNREACHABLE`, `IMAGE_TOO_LARGE`, `TIMEOUT` or `CANCELLED`.
 */
export async function fetchImage(url: string, options: FetchImageOptions): Promise<Uint8Array> {
  const { argument = 'image', timeoutMs } = options;
  const timeLimit = new AbortController();
  const timer = setTimeout(() => timeLimit.abort(), timeoutMs);
  const signals = options.signal === undefined ? [timeLimit.signal] : [timeLimit.signal, options.signal];
  try {
    return await follow(url, { ...options, argument, signal: AbortSignal.any(signals) });
  } catch (error) {
    if (error instanceof InferenceError) throw error;
    if (timeLimit.signal.aborted) {
      const expected = `an image within ${timeoutMs} ms`;
      throw new InferenceError('TIMEOUT', 'The URL took too long', { argument, expected, cause: error });
    }
    if (options.signal?.aborted) {
      throw givenUp(options.signal.reason, 'The caller gave up before the image was there');
    }
    throw unreachableUrl(argument, reasonOf(error), error);
  } finally {
    clearTimeout(timer);
  }
}

interface Request extends FetchImageOptions, UrlRules {
  readonly argument: string;
  readonly signal: AbortSignal;
}

async function follow(text: string, request: Request): Promise<Uint8Array> {
  const { maxRedirects = defaultMaxRedirects, argument } = request;
  let url = parseImageUrl(text, request);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await get(url, request);
    try {
      const location = redirectOf(response);
      if (location === null) return await readBody(response, request);
      url = parseImageUrl(location, request, url);
    } finally {
      response.destroy();
    }
  }
  throw unreachableUrl(argument, `more than ${maxRedirects} redirects`);
}

function get(url: URL, request: Request): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { signal, lookup = dnsLookup } = request;
  const send = url.protocol === 'https:' ? getHttps : getHttp;
  const options = {
    // a pooled socket may have been opened by others, to an address that was never checked
    agent: false,
    signal,
    lookup: guardLookup(lookup, request),
    headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'phiscale' },
  } as const;
  send(url, options, resolve)
    .on('error', reject)
    // all that comes of an answer that switches protocols; after any other it is too late to matter
    .on('close', () => reject(new Error('the connection ended without an answer')));
  return promise;
}

const redirectStatuses: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

function redirectOf({ statusCode, headers }: IncomingMessage): string | null {
  return redirectStatuses.has(statusCode) ? (headers.location ?? null) : null;
}

async function readBody(
  response: IncomingMessage,
  { maxBytes, argument, take, signal }: Request,
): Promise<Uint8Array> {
  const { statusCode = 0, headers } = response;
  if (statusCode < 200 || statusCode > 299) throw unreachableUrl(argument, `status ${statusCode}`);
  if (Number(headers['content-length']) > maxBytes) throw tooLarge(argument, maxBytes);
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) throw tooLarge(argument, maxBytes);
    take?.(chunk.byteLength);
    chunks.push(chunk);
  }
  // A body that ends with its connection ends when we cut that, too
  signal.throwIfAborted();
  return Buffer.concat(chunks, sizeBytes);
}

/** Node's code (ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED, …), never its message: that one names addresses. */
function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no valid HTTP answer';
}

function unreachableUrl(argument: string, received: string, cause?: unknown): InferenceError {
  return new InferenceError('URL_UNREACHABLE', `The URL did not answer with an image: ${received}`, {
    argument,
    expected: 'an answer with status 200',
    received,
    cause,
  });
}

function tooLarge(argument: string, maxBytes: number): InferenceError {
  const expected = `at most ${maxBytes} bytes`;
  return new InferenceError('IMAGE_TOO_LARGE', 'The image has too many bytes', { argument, expected });
}
