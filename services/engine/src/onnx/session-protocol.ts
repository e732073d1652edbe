import type { Problem } from '@phiscale/common';
import type { InferenceOutput, InferenceSessionOptions } from '../engine.ts';
import { EngineError, type EngineErrorCode } from '../engine-error.ts';

/** What the session's thread is started with. */
export type SessionThreadData = Required<Omit<InferenceSessionOptions, 'instances'>>;

/** To the session's thread. */
export type SessionRequest =
  | {
      readonly type: 'run';
      readonly id: number;
      readonly images: Uint8Array<ArrayBuffer>;
      readonly batchSize: number;
    }
  | { readonly type: 'close' };

/** From the session's thread. */
export type SessionReply =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: PlainError }
  | { readonly type: 'output'; readonly id: number; readonly output: InferenceOutput }
  | { readonly type: 'runFailed'; readonly id: number; readonly error: PlainError };

/** An error as data: class instances do not survive the way between threads. */
export interface PlainError {
  readonly code: EngineErrorCode;
  readonly message: string;
  readonly problem: Omit<Problem, 'cause'>;
}

export function toPlainError(error: unknown, otherwise: EngineErrorCode): PlainError {
  if (error instanceof EngineError) {
    return { code: error.code, message: error.message, problem: error.problem };
  }
  return { code: otherwise, message: error instanceof Error ? error.message : String(error), problem: {} };
}

export const fromPlainError = ({ code, message, problem }: PlainError): EngineError =>
  new EngineError(code, message, problem);
