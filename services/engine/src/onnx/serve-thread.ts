import { setPriority } from 'node:os';
import type { MessagePort } from 'node:worker_threads';
import { toPlainError } from './plain-error.ts';
import type { ThreadReply, ThreadRequest } from './session-protocol.ts';

/** Priorities below normal, as nice(1) counts them: who asks for a class waits, and a training step does not. */
export const niceness = { inference: 5, training: 10 } as const;

/** What a thread does for its client. */
export interface ThreadSession<Call, Answer> {
  answer(call: Call): Promise<Answer>;
  /** Of an answer: buffers that are handed over instead of copied. */
  buffersOf(answer: Answer): readonly ArrayBuffer[];
  close(): Promise<void>;
}

/** The far end of a session's thread: opens its session, then answers calls in the order they arrive. */
export async function serveThread<Call, Answer>(
  port: MessagePort,
  open: () => Promise<ThreadSession<Call, Answer>>,
  nice: number = niceness.inference,
): Promise<void> {
  const reply = (message: ThreadReply<Answer>, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  yieldToOthers(nice);
  let session: ThreadSession<Call, Answer>;
  try {
    session = await open();
  } catch (error) {
    reply({ type: 'failed', error: toPlainError(error, 'ENGINE_UNAVAILABLE') });
    return;
  }
  const answer = async (request: ThreadRequest<Call>): Promise<void> => {
    if (request.type === 'close') {
      await session.close();
      port.close();
      return;
    }
    const { id, call } = request;
    try {
      const found = await session.answer(call);
      reply({ type: 'answer', id, answer: found }, session.buffersOf(found));
    } catch (error) {
      reply({ type: 'callFailed', id, error: toPlainError(error, 'SESSION_FAILED') });
    }
  };
  // One after the other: the runtime starts a run a turn later, and a close must not overtake it
  let last = Promise.resolve();
  port.on('message', (request: ThreadRequest<Call>) => {
    last = last.then(() => answer(request));
  });
  reply({ type: 'ready' });
}

/**
 * Kernels use every core for milliseconds at a time. On Linux a priority belongs to a thread and is inherited by
 * the threads it starts, so that the event loop of the process is scheduled before any kernel.
 */
function yieldToOthers(nice: number): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, nice);
  } catch {
    // Not allowed to: everything works, only less smoothly under full load
  }
}
