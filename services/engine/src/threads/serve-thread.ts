import { toPlainError } from './plain-error.ts';
import type { ThreadReply, ThreadRequest } from './session-protocol.ts';
import { yieldToOthers } from './yield-to-others.ts';

/** What a thread does for its client. */
export interface ThreadSession<Call, Answer> {
  answer(call: Call): Promise<Answer>;
  /** Of an answer: buffers that are handed over instead of copied. */
  buffersOf(answer: Answer): readonly ArrayBuffer[];
  close(): Promise<void>;
}

/** The way to the client: a thread's `MessagePort`, or the like of a process. */
export interface ClientPort {
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  close(): void;
}

/** The far end of a session's thread: opens its session, then answers calls in the order they arrive. */
export async function serveThread<Call, Answer>(
  port: ClientPort,
  open: () => Promise<ThreadSession<Call, Answer>>,
): Promise<void> {
  const reply = (message: ThreadReply<Answer>, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  yieldToOthers();
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
  port.on('message', (request) => {
    last = last.then(() => answer(request as ThreadRequest<Call>));
  });
  reply({ type: 'ready' });
}
