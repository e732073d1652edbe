import { InferenceError, invalidArgument } from '@phiscale/inference';

/**
 * Does work that is of no use after so many milliseconds: then its signal aborts, and the answer is TIMEOUT whatever the
 * work was waiting for (bytes, a URL, a model that loads, a batch).
 * @throws InferenceError `TIMEOUT`; `INVALID_ARGUMENT` unless `timeoutMs` is 1 or more.
 */
export async function withDeadline<Result>(
  timeoutMs: number | null | undefined,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  if (timeoutMs == null) return work(signal);
  if (timeoutMs < 1) throw invalidArgument('timeoutMs', 'a number from 1', timeoutMs);
  const deadline = new AbortController();
  const expired = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = timedOut(timeoutMs);
    expired.reject(error);
    // as the reason, so that statistics do not take it for a client that is gone
    deadline.abort(error);
  }, timeoutMs);
  try {
    return await Promise.race([work(AbortSignal.any([signal, deadline.signal])), expired.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const timedOut = (timeoutMs: number): InferenceError =>
  new InferenceError('TIMEOUT', 'The deadline passed before the result was there', {
    argument: 'timeoutMs',
    expected: `an answer within ${timeoutMs} ms`,
  });
