import { finished } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Holding, InflightBytes } from './inflight-bytes.ts';
import { isForm } from './receive-form.ts';

export interface HoldingLimits {
  /** Of all requests. */
  readonly maxInflightBytes: number;
  /** Of one body: what one counts as that does not tell its length. */
  readonly maxBodyBytes: number;
}

/**
 * Counts what requests hold. A body finds room before it is received, files (`registerUploads`) and fetched images piece by
 * piece; all of it is given back when the connection has the answer, or is gone.
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
  app.addHook('preParsing', async ({ headers }, reply, payload) => {
    if (isForm(headers)) return payload;
    const length = headers['transfer-encoding'] === undefined ? headers['content-length'] : maxBodyBytes;
    try {
      holdingOf(reply).take(Math.min(Number(length ?? 0), maxBodyBytes));
    } catch (error) {
      // A client reads no answer while it still sends
      await finished(payload.resume(), { writable: false }).catch(() => {});
      throw error;
    }
    return payload;
  });
  return holdingOf;
}
