import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { EngineError } from '../engine-error.ts';
import { fromPlainError } from '../threads/plain-error.ts';
import type { TimingAnswers, TimingReply, TimingRequest } from './timing-protocol.ts';

/**
 * Asks a thread of its own one thing, so that neither kernels nor fits hold the event loop.
 * @throws EngineError `ENGINE_UNAVAILABLE` when the runtime cannot be loaded or refuses a network, `SESSION_FAILED` when
 * the thread ends without an answer; the signal's reason when it aborts.
 */
export async function askTimingThread<Request extends TimingRequest>(
  request: Request,
  signal?: AbortSignal,
): Promise<TimingAnswers[Request['type']]> {
  signal?.throwIfAborted();
  // Sources run as TypeScript, builds as JavaScript: the thread's file ends as this one does
  const worker = new Worker(new URL(`./timing-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: request,
  });
  const ended = new AbortController();
  worker.once('exit', () => ended.abort());
  try {
    const stop = signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]);
    const [reply] = (await once(worker, 'message', { signal: stop })) as [TimingReply];
    if (reply.type === 'failed') throw fromPlainError(reply.error);
    return reply.answer as TimingAnswers[Request['type']];
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof EngineError) throw cause;
    throw new EngineError('SESSION_FAILED', 'The thread that measures ended without an answer', { cause });
  } finally {
    await worker.terminate();
  }
}
