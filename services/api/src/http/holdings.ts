import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Holding, InflightBytes } from './inflight-bytes.ts';
import { isForm } from './receive-form.ts';

export interface HoldingLimits {
  /** Of all requests. */
  readonly maxInflightBytes: number;
  /** Of one body: what announces more is refused by its length, whatever room there is. */
  readonly maxBodyBytes: number;
}

/**
 * Counts what requests hold: bodies, files (`registerUploads`) and fetched images piece by piece as they come, so that who
 * announces much and sends little is in nobody's way. All of it is given back when the connection has the answer, or is gone.
 * @returns what a request holds
 */
export function registerHoldings(
  app: FastifyInstance,
  { maxInflightBytes, maxBodyBytes }: HoldingLimits,
): (reply: FastifyReply) => Holding {
  const inflight = new InflightBytes(maxInflightBytes);
  const holdings = new WeakMap<object, Holding>();
  const holdingOf = ({ raw }: FastifyReply): Holding => {
    const holding = holdings.get(raw) ?? inflight.open();
    if (!holdings.has(raw)) raw.once('close', () => holding.release());
    holdings.set(raw, holding);
    return holding;
  };
  app.addHook('preParsing', async ({ headers, raw }, reply, payload) => {
    const hasNone = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
    if (hasNone || isForm(headers)) return payload;
    const holding = holdingOf(reply);
    try {
      // Not even begun, where there is no room for what was announced
      holding.requireRoom(Math.min(Number(headers['content-length'] ?? 0), maxBodyBytes));
    } catch (error) {
      // A client reads no answer while it still sends
      await finished(payload.resume(), { writable: false }).catch(() => {});
      throw error;
    }
    // Who reads it stops listening at a body that is too long, and what then becomes of it is nobody's concern
    return Readable.from(counted(raw, holding), { objectMode: false }).on('error', () => {});
  });
  return holdingOf;
}

/** The body, each piece once there is room for it. Where there is none, the rest is received, and nothing of it kept. */
async function* counted(body: IncomingMessage, { take }: Holding): AsyncGenerator<Buffer> {
  let refusal: unknown = null;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    if (refusal !== null) continue;
    try {
      take(chunk.length);
    } catch (error) {
      refusal = error;
      continue;
    }
    yield chunk;
  }
  if (refusal !== null) throw refusal;
}
