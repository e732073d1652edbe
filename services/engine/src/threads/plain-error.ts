import { fromPlainCause, type PlainCause, type Problem, toPlainCause } from '@phiscale/common';
import { EngineError, type EngineErrorCode } from '../engine-error.ts';

/** An error as data: class instances do not survive the way between threads. */
export interface PlainError {
  readonly code: EngineErrorCode;
  readonly message: string;
  readonly problem: Omit<Problem, 'cause'>;
  readonly cause: PlainCause | undefined;
}

export function toPlainError(error: unknown, otherwise: EngineErrorCode): PlainError {
  if (error instanceof EngineError) {
    const { code, message, problem } = error;
    return { code, message, problem, cause: toPlainCause(error.cause) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: otherwise, message, problem: {}, cause: toPlainCause(error) };
}

export const fromPlainError = ({ code, message, problem, cause }: PlainError): EngineError =>
  new EngineError(code, message, { ...problem, cause: fromPlainCause(cause) });
