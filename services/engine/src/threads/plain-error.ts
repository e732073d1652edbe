import type { Problem } from '@phiscale/common';
import { EngineError, type EngineErrorCode } from '../engine-error.ts';

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
