import type { PlainError } from './plain-error.ts';

/** To a session's thread. */
export type ThreadRequest<Call> =
  | { readonly type: 'call'; readonly id: number; readonly call: Call }
  | { readonly type: 'close' };

/** From a session's thread. */
export type ThreadReply<Answer> =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: PlainError }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly type: 'callFailed'; readonly id: number; readonly error: PlainError };
