import { fromPlainCause, type PlainCause, type Problem, toPlainCause } from '@phiscale/common';
import type { Dataset } from '../datasets/dataset.ts';
import { DatasetError, type DatasetErrorCode } from '../datasets/dataset-error.ts';
import type { Batch, BatchPosition, BatchRecipe } from './batch.ts';

/** What a batch thread is started with. */
export interface BatchThreadData {
  readonly dataset: Dataset;
  readonly recipe: BatchRecipe;
}

/** To the thread: which batch to make next. Replies come in the order of the requests. */
export type BatchRequest = BatchPosition;

/** From the thread. */
export type BatchReply =
  | { readonly type: 'batch'; readonly batch: Batch }
  | { readonly type: 'failed'; readonly error: PlainError };

/** An error as data: class instances do not survive the way between threads. */
export interface PlainError {
  readonly code: DatasetErrorCode;
  readonly message: string;
  readonly problem: Omit<Problem, 'cause'>;
  readonly cause: PlainCause | undefined;
}

export function toPlainError(error: unknown): PlainError {
  if (error instanceof DatasetError) {
    const { code, message, problem } = error;
    return { code, message, problem, cause: toPlainCause(error.cause) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'BATCH_FAILED', message, problem: {}, cause: toPlainCause(error) };
}

export const fromPlainError = ({ code, message, problem, cause }: PlainError): DatasetError =>
  new DatasetError(code, message, { ...problem, cause: fromPlainCause(cause) });
